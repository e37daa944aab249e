import { RuleTester } from 'eslint';
import { describe, it } from 'vitest';
import { featureWalls } from './feature-walls.mjs';

RuleTester.describe = describe;
RuleTester.it = it;

const filename = '/web/features/levels/page.ts';

new RuleTester().run('feature-walls', featureWalls, {
  valid: [
    { filename, code: "import { rank } from './rank';" },
    { filename, code: "import { rank } from '@/features/levels/rank';" },
    { filename, code: "import { Feature } from '../feature';" },
    { filename, code: "import { Mark } from '@/components/ui/mark';" },
    { filename, code: 'export const one = 1;' },
    { filename: '/web/features/index.ts', code: "import { levels } from './levels/feature';" },
    { filename: '/web/app/page.tsx', code: "import { rank } from '@/features/levels/rank';" },
  ],
  invalid: [
    { filename, code: "import { a } from '@/features/health/a';", errors: [{ messageId: 'wall' }] },
    { filename, code: "import { a } from '../health/a';", errors: [{ messageId: 'wall' }] },
    { filename, code: "export * from '../health/a';", errors: [{ messageId: 'wall' }] },
    { filename, code: "export { a } from '../health/a';", errors: [{ messageId: 'wall' }] },
    { filename, code: "import('../health/a');", errors: [{ messageId: 'wall' }] },
    { filename, code: "import { features } from '@/features';", errors: [{ messageId: 'list' }] },
    {
      filename: '/web/components/ui/a.ts',
      code: "import { a } from '@/features/health/a';",
      errors: [{ messageId: 'below' }],
    },
  ],
});
