/** Discord counts code points, neither UTF-16 units nor what people see as one letter. */
export const lengthOf = (text: string) => Array.from(text).length;
