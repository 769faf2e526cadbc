/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "512f6439c08007fff3ac5fd88cf0c7a696a5ebb1eec2b4e0082fa1b52bdfd4c0",
};
