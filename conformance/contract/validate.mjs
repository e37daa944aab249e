// Checks REST traffic that the simulator recorded against Discord's own schemas.
// The caller brings ajv, so that every stranger's folder can use its own copy.
import { readFileSync } from 'node:fs';

const contract = JSON.parse(readFileSync(new URL('./discord-contract.json', import.meta.url), 'utf8'));

// The document gives the errors inside a form the numeric codes of whole answers. Discord's reference (topic
// "Error Messages") documents names there, such as BASE_TYPE_REQUIRED, and these are what clients get.
const innerErrors = contract.components.schemas.InnerErrors;
if (innerErrors.properties._errors.items.$ref !== '#/components/schemas/Error') {
  throw new Error('the document describes the errors of a form anew: look whether it is right by now');
}
innerErrors.properties._errors.items = {
  type: 'object',
  properties: { code: { type: 'string' }, message: { type: 'string' } },
  required: ['code', 'message'],
};

// Differences that are the document's fault, each with the fact that says so. One that nothing needs any more
// fails the run.
const allowances = [
  {
    fact: 'permission bits are strings wherever Discord serialises them (topic "Permissions"), in requests too',
    side: 'request',
    path: /\/(default_member_permissions|permissions|allow|deny)$/,
    keyword: 'type',
    used: false,
  },
  {
    fact: 'a ban is lifted without a body (resource "Guild", "Remove Guild Ban": 204 and no parameters)',
    side: 'request',
    path: /^DELETE \/guilds\/\{guild_id\}\/bans\/\{user_id\}$/,
    keyword: 'requestBody',
    used: false,
  },
];

// What a stranger is used to, and Discord takes although its document does not say so.
let habits = [];

function allowed(side, error) {
  const found = [...allowances, ...habits].filter(
    (one) => one.side === side && one.keyword === error.keyword && one.path.test(error.instancePath),
  );
  for (const one of found) one.used = true;
  return found.length > 0;
}

const anonymous = (path) => path.replaceAll(/\{[^}]*\}/g, '{}');
const escaped = { '~': '~0', '/': '~1', '{': '%7B', '}': '%7D', '@': '%40' };
const escapePointer = (text) => text.replaceAll(/[~/{}@]/g, (letter) => escaped[letter]);
const union = (error) => ['oneOf', 'anyOf'].includes(error.keyword);

const known = new Map(Object.keys(contract.paths).map((path) => [anonymous(path), path]));

// Where the schema of such an answer is: null when it has no body, undefined when there is no such answer.
function answerPointer(operation, pointer, status) {
  const exact = operation.responses[String(status)];
  const key = exact ? String(status) : `${String(status)[0]}XX`;
  const answer = operation.responses[key];
  if (!answer) return undefined;
  if (answer.$ref) {
    const name = answer.$ref.split('/').pop();
    const hasBody = contract.components.responses[name].content;
    return hasBody ? `#/components/responses/${name}/content/application~1json/schema` : null;
  }
  return answer.content?.['application/json'] ? `${pointer}/responses/${key}/content/application~1json/schema` : null;
}

// `strangers` are rows as in the list above.
export function makeValidator(Ajv, addFormats, strangers = []) {
  habits = strangers.map((one) => ({ ...one, side: 'request', used: false }));
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
      .filter((error) => !allowed(side, error))
      // A union that fails says so once more itself; what its members said is enough, unless all of it is allowed.
      .filter((error, _, all) => !union(error) || all.every(union))
      .map((error) => `${side} ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);

  function requestProblems(operation, pointer, line) {
    const body = operation.requestBody;
    // What was refused may be as wrong as it likes.
    if (line.status >= 400) return [];
    if (line.request === null) {
      const missing = { keyword: 'requestBody', instancePath: `${line.method} ${line.route}` };
      return body?.required && !allowed('request', missing) ? ['the request has no JSON body'] : [];
    }
    const unknown = { keyword: 'noBody', instancePath: `${line.method} ${line.route}` };
    if (!body?.content['application/json'])
      return allowed('request', unknown) ? [] : ['the contract knows no JSON body of this request'];
    return complaints('request', `${pointer}/requestBody/content/application~1json/schema`, line.request);
  }

  function answerProblems(operation, pointer, line) {
    // The document has no 5xx.
    if (line.status >= 500) return [];
    const answer = answerPointer(operation, pointer, line.status);
    if (answer === undefined) return [`status ${line.status} is not in the contract`];
    if (answer === null) return line.response === null ? [] : ['the answer has a body, the contract none'];
    return line.response === null ? ['the answer has no JSON body'] : complaints('response', answer, line.response);
  }

  return {
    // The problems of one recorded line, as sentences.
    problemsOf(line) {
      if (!line.route) return [`${line.method} ${line.path} is not served by the simulator`];
      const path = known.get(anonymous(line.route));
      const operation = path && contract.paths[path][line.method.toLowerCase()];
      if (!operation) return [`${line.method} ${line.route} is not in the contract`];
      const pointer = `#/paths/${escapePointer(path)}/${line.method.toLowerCase()}`;
      const problems = [...requestProblems(operation, pointer, line), ...answerProblems(operation, pointer, line)];
      return problems.map((problem) => `${line.method} ${line.route} ${line.status}: ${problem}`);
    },
    unusedAllowances: () => allowances.filter((one) => !one.used).map((one) => one.fact),
    unusedHabits: () => habits.filter((one) => !one.used).map((one) => one.fact),
  };
}

export function readTraffic(file) {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((text) => JSON.parse(text));
}
