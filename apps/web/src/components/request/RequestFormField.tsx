import type { FieldValue, RequestField } from "@wilco/shared-types";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly id: string;
  readonly field: RequestField;
  /** Undefined for what is not filled in. */
  readonly value: FieldValue | undefined;
  readonly onChange: (value: FieldValue) => void;
}

/** One field of a question's form, with its label and what the agent says about it. */
export function RequestFormField({ id, field, value, onChange }: Props) {
  const about = field.description === null ? undefined : `${id}-about`;
  const isGroup = field.kind === "choices";
  return (
    <div
      className={`field field--${field.kind}`}
      {...(isGroup && { role: "group", "aria-labelledby": `${id}-label` })}
    >
      {isGroup ? (
        <span id={`${id}-label`} className="field__label">
          {field.label}
        </span>
      ) : (
        <label htmlFor={id} className="field__label">
          {field.label}
        </label>
      )}
      <Input id={id} field={field} value={value} onChange={onChange} about={about} />
      {field.description !== null && (
        <p id={about} className="field__about">
          {field.description}
        </p>
      )}
    </div>
  );
}

function Input({ id, field, value, onChange, about }: Props & { readonly about: string | undefined }) {
  const common = { id, required: field.required, "aria-describedby": about };
  switch (field.kind) {
    case "text":
    case "number":
    case "integer":
      return (
        <input
          {...common}
          type={field.kind === "text" ? "text" : "number"}
          {...(field.kind === "number" && { step: "any" })}
          value={typeof value === "string" || typeof value === "number" ? value : ""}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case "boolean":
      return (
        <input
          id={id}
          aria-describedby={about}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      );
    case "choice":
      return (
        <select
          {...common}
          value={typeof value === "string" ? value : ""}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{field.required ? texts.request.chooseOne : texts.request.chooseNone}</option>
          {field.choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.name}
            </option>
          ))}
        </select>
      );
    case "choices": {
      const chosen = Array.isArray(value) ? value : [];
      return field.choices.map((choice) => (
        <label key={choice.id} className="field__choice">
          <input
            type="checkbox"
            checked={chosen.includes(choice.id)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...chosen, choice.id] : chosen.filter((each) => each !== choice.id),
              )
            }
          />
          {choice.name}
        </label>
      ));
    }
    default:
      return field.kind satisfies never;
  }
}
