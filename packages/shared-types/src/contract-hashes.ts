/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "49d2023aa52a56a1c2eb769eb8c69be3ae8fa0f95476c3678488c16db00f27a8",
};
