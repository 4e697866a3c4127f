import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Languages of the product, as React Aria names their string files. */
const ARIA_LOCALES = ['en-US', 'zh-CN']

/**
 * Empties the string files of the 30 languages we do not ship: they are a quarter of React Aria's weight.
 * Only `intl/<component>/<locale>.mjs` files match; the tables that list them stay.
 */
function keepAriaLocales(): Plugin {
  const strings = /react-(aria|stately|aria-components)[\\/]dist[\\/]private[\\/]intl[\\/].*?([a-z]{2}-[A-Z]{2})\.mjs$/
  return {
    name: 'keep-aria-locales',
    enforce: 'pre',
    load(id) {
      const locale = strings.exec(id)?.[2]
      return locale === undefined || ARIA_LOCALES.includes(locale) ? null : 'export default {}'
    },
  }
}

/** The client build. Nothing is inlined into HTML or CSS, so that `default-src 'self'` is enough. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [keepAriaLocales(), tailwind(), react()],
  resolve: { dedupe: ['three', 'react', 'react-dom', '@react-three/fiber'] },
  worker: { format: 'es' },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'three-core', test: /three[\\/]build[\\/]three\.core/, priority: 6 },
            { name: 'three-webgl', test: /three[\\/]build[\\/]three\.module/, priority: 5 },
            { name: 'three', test: /node_modules[\\/]three[\\/]/, priority: 3 },
            { name: 'fiber', test: /node_modules[\\/](@react-three|camera-controls|its-fine|suspend-react)[\\/]/, priority: 3 },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
            {
              name: 'aria',
              test: /node_modules[\\/](react-aria|react-stately|react-aria-components|@internationalized)[\\/]/,
              priority: 3,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/socket.io': { target: 'ws://127.0.0.1:8080', ws: true }, '/api': 'http://127.0.0.1:8080' } },
})
