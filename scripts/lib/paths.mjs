import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** @param {...string} parts a path inside the checkout @returns {string} */
export const inRoot = (...parts) => join(root, ...parts);

/** The pinned Node, a real binary: the one that runs Wilco and its tools, whatever ran npm. */
export const pinnedNode = inRoot("node_modules", "node", "bin", "node");

/** Programs of the root's dependencies. */
export const binFolder = inRoot("node_modules", ".bin");

/** Reports and notes of these scripts; not in git. */
export const cacheFolder = inRoot(".cache");
