import { configure } from "@testing-library/react";

/* Imported for what it does: a busy machine takes longer than the second in which what is awaited has to be there. */
configure({ asyncUtilTimeout: 10_000 });
