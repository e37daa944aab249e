// Checks REST traffic that the simulator recorded against Discord's own schemas.
// The caller brings ajv, so that every stranger's folder can use its own copy.
import { readFileSync } from 'node:fs';

const contract = JSON.parse(readFileSync(new URL('./discord-contract.json', import.meta.url), 'utf8'));

// Where the document is narrower than what Discord documents in prose and what its clients send:
// permission bits travel as decimal strings in requests, too.
const tolerated = [
  {
    why: 'permission bits are strings in requests',
    side: 'request',
    path: /\/(default_member_permissions|permissions|allow|deny)$/,
    keyword: 'type',
  },
];

const anonymous = (path) => path.replaceAll(/\{[^}]*\}/g, '{}');
const escapePointer = (text) => text.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D').replaceAll('@', '%40');

const known = new Map(Object.keys(contract.paths).map((path) => [anonymous(path), path]));

function answerPointer(operation, pointer, status) {
  const exact = operation.responses[String(status)];
  const key = exact ? String(status) : `${String(status)[0]}XX`;
  const answer = operation.responses[key];
  if (!answer) return undefined;
  if (answer.$ref) {
    const name = answer.$ref.split('/').pop();
    return contract.components.responses[name].content
      ? `#/components/responses/${name}/content/application~1json/schema`
      : null;
  }
  return answer.content?.['application/json'] ? `${pointer}/responses/${key}/content/application~1json/schema` : null;
}

export function makeValidator(Ajv, addFormats) {
  const ajv = new Ajv({ strict: false, allErrors: true, discriminator: false });
  addFormats(ajv);
  for (const format of ['snowflake', 'nonce', 'int32', 'int64', 'double']) ajv.addFormat(format, true);
  ajv.addSchema(contract, 'contract');
  const compiled = new Map();
  const check = (pointer, value) => {
    if (!compiled.has(pointer)) compiled.set(pointer, ajv.compile({ $ref: `contract${pointer}` }));
    const validate = compiled.get(pointer);
    return validate(value) ? [] : validate.errors;
  };
  const complaints = (side, pointer, value) =>
    check(pointer, value)
      .filter((error) => !tolerated.some((t) => t.side === side && t.keyword === error.keyword && t.path.test(error.instancePath)))
      // A union that fails says so once more itself; what its members said is enough, unless all of it is tolerated.
      .filter((error, _, all) => !['oneOf', 'anyOf'].includes(error.keyword) || all.some((other) => other !== error && !['oneOf', 'anyOf'].includes(other.keyword)))
      .map((error) => `${side} ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);

  // The problems of one recorded line, as sentences.
  return function problemsOf(line) {
    if (!line.route) return [];
    const path = known.get(anonymous(line.route));
    const operation = path && contract.paths[path][line.method.toLowerCase()];
    if (!operation) return [`${line.method} ${line.route} is not in the contract`];
    const pointer = `#/paths/${escapePointer(path)}/${line.method.toLowerCase()}`;
    const problems = [];
    const accepted = line.status < 400;
    if (accepted && line.request !== null && operation.requestBody?.content['application/json']) {
      problems.push(...complaints('request', `${pointer}/requestBody/content/application~1json/schema`, line.request));
    }
    const answer = line.status >= 500 ? null : answerPointer(operation, pointer, line.status);
    if (answer === undefined) problems.push(`status ${line.status} is not in the contract`);
    else if (answer && line.response !== null) problems.push(...complaints('response', answer, line.response));
    else if (answer && line.response === null) problems.push('the answer has no JSON body');
    return problems.map((problem) => `${line.method} ${line.route} ${line.status}: ${problem}`);
  };
}

export function readTraffic(file) {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((text) => JSON.parse(text));
}
