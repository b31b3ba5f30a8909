import { defineConfig } from 'vitest/config'
export default defineConfig({
  ssr: { resolve: { conditions: ['@standpipe/source'] } },
  test: {
    root: '/work/main/packages',
    include: ['{rest,test-doubles}/{src,test}/**/*.test.ts'],
    testTimeout: 30000,
  },
})
