import { type FormEvent, useState } from 'react'
import { useText } from '#client/i18n/text.ts'
import { people } from '#client/link/people.ts'
import { Button } from '#client/ui/button.tsx'
import { Picker } from '#client/ui/picker.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { ACCOUNT_ROLES, type AccountRole, type AccountRow, PASSWORD_LENGTH } from '#models/wire/people.ts'
import { FaultLine } from './fault-line.tsx'
import { Cell, Row, Table } from './table.tsx'
import { type Rows, useRows } from './use-rows.ts'

/** Who may sign in, and as what. */
export function AccountsSection() {
  const text = useText()
  const accounts = useRows(people.accounts)
  const heads = [text('sign-in.name'), text('admin.role'), text('admin.state'), text('admin.sessions'), text('admin.actions')]
  return (
    <section className="grid gap-3">
      <h2 className="text-strong font-semibold">{text('admin.accounts')}</h2>
      <p className="text-text-2">{text('admin.accounts.why')}</p>
      <Table label={text('admin.accounts')} heads={heads}>
        {accounts.rows?.map((account) => (
          <AccountLine key={account.id} account={account} act={accounts.act} />
        ))}
      </Table>
      <FaultLine fault={accounts.fault} />
      <AddAccount act={accounts.act} />
    </section>
  )
}

function AccountLine({ account, act }: { readonly account: AccountRow; readonly act: Rows<AccountRow>['act'] }) {
  const text = useText()
  const [password, setPassword] = useState<string | null>(null)
  const { id, name, role, disabled, sessions } = account
  const savePassword = async (): Promise<void> => {
    if (password !== null && (await act(() => people.changeAccount(id, { password }))) !== null) setPassword(null)
  }
  return (
    <Row>
      <Cell>{name}</Cell>
      <Cell>
        <RolePicker
          label={`${text('admin.role')}: ${name}`}
          labelled="hidden"
          value={role}
          onChange={(next) => void act(() => people.changeAccount(id, { role: next }))}
        />
      </Cell>
      <Cell>
        <span className={disabled ? 'font-semibold text-alarm-2-inline' : ''}>{text(disabled ? 'admin.disabled' : 'admin.enabled')}</span>
      </Cell>
      <Cell>{sessions}</Cell>
      <Cell>
        {password === null ? (
          <span className="flex flex-wrap gap-2">
            <Button onPress={() => void act(() => people.changeAccount(id, { disabled: !disabled }))}>
              {text(disabled ? 'admin.enable' : 'admin.disable')}
            </Button>
            <Button isDisabled={sessions === 0} onPress={() => void act(() => people.endSessions(id))}>
              {text('admin.end-sessions')}
            </Button>
            <Button onPress={() => setPassword('')}>{text('admin.new-password')}</Button>
          </span>
        ) : (
          <span className="flex flex-wrap items-end gap-2">
            <TextField
              label={text('admin.password-for', { name })}
              type="password"
              autoComplete="new-password"
              value={password}
              onChange={setPassword}
              autoFocus
            />
            <Button look="primary" isDisabled={password.length < PASSWORD_LENGTH[0]} onPress={() => void savePassword()}>
              {text('admin.save')}
            </Button>
            <Button onPress={() => setPassword(null)}>{text('admin.cancel')}</Button>
          </span>
        )}
      </Cell>
    </Row>
  )
}

function AddAccount({ act }: { readonly act: Rows<AccountRow>['act'] }) {
  const text = useText()
  const [name, setName] = useState('')
  const [role, setRole] = useState<AccountRole>('operator')
  const [password, setPassword] = useState('')
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if ((await act(() => people.addAccount(name, role, password))) === null) return
    setName('')
    setPassword('')
  }
  return (
    <form onSubmit={(event) => void add(event)} className="flex flex-wrap items-end gap-3">
      <TextField label={text('sign-in.name')} value={name} onChange={setName} maxLength={32} autoComplete="off" />
      <RolePicker label={text('admin.role')} value={role} onChange={setRole} />
      <TextField label={text('sign-in.password')} type="password" value={password} onChange={setPassword} autoComplete="new-password" />
      <Button type="submit" look="primary" isDisabled={name.length < 2 || password.length < PASSWORD_LENGTH[0]}>
        {text('admin.add')}
      </Button>
      <span className="text-caption text-muted">{text('setup.password.hint', { least: PASSWORD_LENGTH[0] })}</span>
    </form>
  )
}

interface RolePickerProps {
  readonly label: string
  readonly value: AccountRole
  readonly onChange: (role: AccountRole) => void
  readonly labelled?: 'shown' | 'hidden'
}

function RolePicker({ label, value, onChange, labelled = 'shown' }: RolePickerProps) {
  const text = useText()
  const choose = (id: string): void => {
    const role = ACCOUNT_ROLES.find((known) => known === id)
    if (role !== undefined && role !== value) onChange(role)
  }
  return (
    <Picker
      label={label}
      labelled={labelled}
      placeholder=""
      options={ACCOUNT_ROLES.map((role) => ({ id: role, label: text(`role.${role}`) }))}
      value={value}
      onChange={choose}
    />
  )
}
