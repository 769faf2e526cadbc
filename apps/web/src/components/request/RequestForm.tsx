import type { FieldValue, RequestField } from "@wilco/shared-types";
import { type FormEvent, useState } from "react";
import { contentOf, type Filled, initialOf } from "../../state/request-form.ts";
import { RequestFormField } from "./RequestFormField.tsx";

interface Props {
  /** Of the form element: the button that sends it stands elsewhere. */
  readonly id: string;
  readonly fields: readonly RequestField[];
  readonly onSend: (content: Record<string, FieldValue>) => void;
}

/** The form of an agent's question. What is not filled in is not sent. */
export function RequestForm({ id, fields, onSend }: Props) {
  const [filled, setFilled] = useState<Filled>(() => initialOf(fields));
  const send = (event: FormEvent): void => {
    event.preventDefault();
    onSend(contentOf(fields, filled));
  };
  return (
    <form id={id} className="approval__form" onSubmit={send}>
      {fields.map((field) => (
        <RequestFormField
          key={field.id}
          id={`${id}-${field.id}`}
          field={field}
          value={filled[field.id]}
          onChange={(value) => setFilled((before) => ({ ...before, [field.id]: value }))}
        />
      ))}
    </form>
  );
}
