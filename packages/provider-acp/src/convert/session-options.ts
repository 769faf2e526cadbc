import type { ConfigOption, SessionOptions } from "@wilco/shared-types";
import { BOUNDS, clip } from "./bounds.ts";
import { fieldsOf, filledTextOf, listOf, textOf } from "./fields.ts";

export type Choice = SessionOptions["models"][number];

/** One selection that an agent offers, and by which call it is changed. */
export interface Selector {
  readonly by: { readonly call: "config-option"; readonly configId: string } | { readonly call: "legacy" };
  readonly current: string | null;
  readonly choices: readonly Choice[];
}

/** What an answer or an update says about a session; what it leaves out is absent. */
export interface SessionFacts {
  readonly model?: Selector;
  readonly mode?: Selector;
  readonly currentModeId?: string;
  /** The options besides model and mode. */
  readonly configOptions?: readonly ConfigOption[];
  readonly commands?: SessionOptions["commands"];
}

/** Reads models and modes from the answer to session/new, load or resume. Config options win over the older fields. */
export function factsOfAnswer(answer: unknown): SessionFacts {
  const { models, modes, configOptions } = fieldsOf(answer);
  const model = legacySelector(models, { list: "availableModels", current: "currentModelId", id: "modelId" });
  const mode = legacySelector(modes, { list: "availableModes", current: "currentModeId", id: "id" });
  return {
    ...(model === null ? {} : { model }),
    ...(mode === null ? {} : { mode }),
    ...factsOfConfigOptions(configOptions),
  };
}

/** Reads config options; the first of category `model` and of `mode` are those, unless one is named so. */
export function factsOfConfigOptions(configOptions: unknown): SessionFacts {
  if (!Array.isArray(configOptions)) return {};
  const options = configOptions.slice(0, BOUNDS.entries).flatMap(configOptionOf);
  const of = (wanted: string): ConfigOption | undefined => {
    const fitting = options.filter(({ category, kind }) => category === wanted && kind === "select");
    return fitting.find(({ id }) => id === wanted) ?? fitting[0];
  };
  const [model, mode] = [of("model"), of("mode")];
  return {
    ...(model === undefined ? {} : { model: selectorOf(model) }),
    ...(mode === undefined ? {} : { mode: selectorOf(mode) }),
    configOptions: options.filter((option) => option !== model && option !== mode),
  };
}

/** Reads slash commands; those without a name are left out. */
export function commandsOf(value: unknown): SessionOptions["commands"] {
  return listOf(value)
    .slice(0, BOUNDS.entries)
    .flatMap((entry) => {
      const { name, description, input } = fieldsOf(entry);
      if (typeof name !== "string" || name === "") return [];
      return [{ name, description: textOf(description) ?? "", hint: filledTextOf(fieldsOf(input).hint) }];
    });
}

/** None for an option of a kind that nobody here could show. */
function configOptionOf(value: unknown): ConfigOption[] {
  const option = fieldsOf(value);
  const id = filledTextOf(option.id);
  if (id === null) return [];
  const { currentValue } = option;
  const description = filledTextOf(option.description);
  const common = {
    id,
    name: filledTextOf(option.name) ?? id,
    description: description === null ? null : clip(description, BOUNDS.title).text,
    category: textOf(option.category),
  };
  if (option.type === "boolean") {
    const current = typeof currentValue === "boolean" ? currentValue : null;
    return [{ ...common, kind: "boolean", current, choices: [] }];
  }
  if (!Array.isArray(option.options)) return [];
  const items = option.options.flatMap((item) => {
    const group = fieldsOf(item);
    return Array.isArray(group.options) ? group.options : [item];
  });
  return [{ ...common, kind: "select", current: textOf(currentValue), choices: choicesOf(items, "value") }];
}

function selectorOf({ id, current, choices }: ConfigOption): Selector {
  return {
    by: { call: "config-option", configId: id },
    current: typeof current === "string" ? current : null,
    choices,
  };
}

function legacySelector(
  value: unknown,
  names: { readonly list: string; readonly current: string; readonly id: string },
): Selector | null {
  const fields = fieldsOf(value);
  const list = fields[names.list];
  if (!Array.isArray(list)) return null;
  return {
    by: { call: "legacy" },
    current: textOf(fields[names.current]),
    choices: choicesOf(list, names.id),
  };
}

function choicesOf(list: readonly unknown[], idField: string): Choice[] {
  return list.slice(0, BOUNDS.entries).flatMap((entry) => {
    const fields = fieldsOf(entry);
    const id = textOf(fields[idField]);
    if (id === null) return [];
    const description = filledTextOf(fields.description);
    return [
      {
        id,
        name: filledTextOf(fields.name) ?? id,
        description: description === null ? null : clip(description, BOUNDS.title).text,
      },
    ];
  });
}
