/** A catalogue as one text, which is how it travels to a browser: as thousands of small pieces it takes far longer. */
export type Packed<Words> = string & { readonly of?: Words };

export const packed = <Words extends object>(words: Words): Packed<Words> => JSON.stringify(words);
export const unpacked = <Words>(words: Packed<Words>): Words => JSON.parse(words) as Words;
