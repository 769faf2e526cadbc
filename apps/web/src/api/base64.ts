/** Characters at a time: a function takes only so many arguments. */
const SLICE = 0x8000;

/** The bytes of a file as base64, as the contract carries them. Rejects when the browser cannot read it any more. */
export async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += SLICE) {
    binary += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  }
  return btoa(binary);
}
