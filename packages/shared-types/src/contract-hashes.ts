/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
<<<<<<< HEAD
  1: "718f06bcb3793732ad0157ef6fd82ad2eefcdb1e6e0ff56b2e3220507f106a73",
=======
  1: "eb80c3e0de02a7f9719581109321fbecb3b479c9c576c6aa607d1cc0593dfc75",
>>>>>>> main
};
