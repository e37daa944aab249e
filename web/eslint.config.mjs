import next from '@next/eslint-plugin-next';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { featureWalls } from './lint/feature-walls.mjs';

const pageLines = ['error', { max: 30, skipBlankLines: false, skipComments: false }];

export default defineConfig(
  globalIgnores(['.next', 'coverage', 'lib/api/schema.ts', 'next-env.d.ts']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, hooks.configs.flat['recommended-latest']],
    plugins: { '@next/next': next, herwa: { rules: { 'feature-walls': featureWalls } } },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      ...next.configs.recommended.rules,
      ...next.configs['core-web-vitals'].rules,
      'herwa/feature-walls': 'error',
      'max-lines': ['error', { max: 400 }],
      complexity: ['error', 12],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXAttribute[name.name="style"]',
          message:
            'The policy of our pages blocks style attributes that the server sends: use a class, or an attribute of SVG.',
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  { files: ['app/**/page.tsx'], rules: { 'max-lines': pageLines } },
);
