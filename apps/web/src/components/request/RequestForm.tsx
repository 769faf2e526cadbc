import type { FieldValue, RequestField } from "@wilco/shared-types";
import { type FormEvent, useId, useState } from "react";
import { contentOf, type Filled, initialOf } from "../../state/request-form.ts";
import { Button } from "../ui/Button.tsx";
import { RequestFormField } from "./RequestFormField.tsx";

interface Props {
  readonly fields: readonly RequestField[];
  readonly disabled: boolean;
  readonly onSend: (content: Record<string, FieldValue>) => void;
}

/** The form of an agent's question. What is not filled in is not sent. */
export function RequestForm({ fields, disabled, onSend }: Props) {
  const id = useId();
  const [filled, setFilled] = useState<Filled>(() => initialOf(fields));
  const send = (event: FormEvent): void => {
    event.preventDefault();
    onSend(contentOf(fields, filled));
  };
  return (
    <form className="approval__form" onSubmit={send}>
      {fields.map((field) => (
        <RequestFormField
          key={field.id}
          id={`${id}-${field.id}`}
          field={field}
          value={filled[field.id]}
          onChange={(value) => setFilled((before) => ({ ...before, [field.id]: value }))}
        />
      ))}
      <Button type="submit" look="primary" disabled={disabled}>
        Answer
      </Button>
    </form>
  );
}
