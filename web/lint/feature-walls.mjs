import path from 'node:path';

const featuresFolder = /(?:^|\/)features\/([^/]+)\//;

/** The folder of the feature that an import reaches, or null when it reaches none. */
function featureReached(source, filename) {
  const target = source.startsWith('@/')
    ? source.slice(2)
    : source.startsWith('.')
      ? path.posix.join(path.posix.dirname(filename), source)
      : '';
  return featuresFolder.exec(`${target}/`)?.[1] ?? null;
}

/** Features are siblings that cannot see each other; pages under app/ bring them together. */
export const featureWalls = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      wall: 'The feature "{{from}}" imports the feature "{{to}}". Let a page under app/ bring them together, or move what both need down.',
      list: 'A feature does not import the list of features.',
      below: '"{{to}}" is a feature; components and lib stand below features and know none.',
    },
  },
  create(context) {
    const filename = context.filename.replaceAll('\\', '/');
    const from = featuresFolder.exec(filename)?.[1] ?? null;
    const isBelow = /\/(?:components|lib)\//.test(filename) && !from;

    function check(node) {
      if (!node.source) return;
      const source = String(node.source.value);
      const to = featureReached(source, filename);
      if (from && (source === '@/features' || source === '../index' || source === '..')) {
        context.report({ node, messageId: 'list' });
      } else if (from && to && to !== from && to !== 'feature') {
        context.report({ node, messageId: 'wall', data: { from, to } });
      } else if (isBelow && to) {
        context.report({ node, messageId: 'below', data: { to } });
      }
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
