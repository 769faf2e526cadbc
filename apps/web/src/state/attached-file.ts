/** A file that a person has attached, in the browser: to a draft, or to a message on its way. */
export interface AttachedFile {
  /** Names it in the page only. */
  readonly id: string;
  readonly name: string;
  /** Such as `image/png`; never empty. */
  readonly mimeType: string;
  readonly blob: Blob;
}

/** No files. */
export const NO_FILES: readonly AttachedFile[] = [];

const MIME_TYPE = /^[\w.+-]+\/[\w.+-]+$/;
/** What the contract allows, in characters. */
const NAME_LENGTH = 255;

/** What a browser tells of a file, as the contract wants it: every file has a name and a type. */
export function attachedFile(id: string, given: Blob & { readonly name?: string }): AttachedFile {
  // Parameters such as a charset are no part of what the contract calls a MIME type.
  const [type = ""] = given.type.split(";");
  const mimeType = MIME_TYPE.test(type) ? type : "application/octet-stream";
  const name = given.name?.trim() || `${mimeType.split("/")[0]}.${mimeType.split("/")[1]}`;
  return { id, name: name.length > NAME_LENGTH ? shortened(name) : name, mimeType, blob: given };
}

/** True for what browsers show and agents understand as an image. */
export function isImage({ mimeType }: Pick<AttachedFile, "mimeType">): boolean {
  return mimeType.startsWith("image/");
}

/** True for what a browser keeps of a file: a storage may hold anything. */
export function isAttachedFile(value: unknown): value is AttachedFile {
  if (typeof value !== "object" || value === null) return false;
  const file = value as Partial<Record<keyof AttachedFile, unknown>>;
  return (
    typeof file.id === "string" &&
    typeof file.name === "string" &&
    typeof file.mimeType === "string" &&
    file.blob instanceof Blob
  );
}

/** The end of a long name stays: it tells what kind of file it is. */
function shortened(name: string): string {
  const end = name.slice(-20);
  return `${name.slice(0, NAME_LENGTH - end.length - 1)}…${end}`;
}
