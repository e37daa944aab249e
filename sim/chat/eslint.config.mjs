import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(globalIgnores(['dist', 'coverage']), {
  files: ['**/*.{ts,tsx}'],
  extends: [tseslint.configs.strictTypeChecked, hooks.configs.flat['recommended-latest']],
  languageOptions: { parserOptions: { projectService: true } },
  rules: {
    'max-lines': ['error', { max: 400 }],
    complexity: ['error', 12],
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    '@typescript-eslint/no-misused-promises': [
      'error',
      { checksVoidReturn: { attributes: false } },
    ],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  },
});
