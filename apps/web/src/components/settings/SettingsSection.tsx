import { type ReactNode, useId } from "react";

interface Props {
  readonly title: string;
  /** A sentence below the title. */
  readonly lead?: string;
  readonly children: ReactNode;
}

export function SettingsSection({ title, lead, children }: Props) {
  const id = useId();
  return (
    <section className="settings__section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead !== undefined && <p className="settings__lead">{lead}</p>}
      {children}
    </section>
  );
}
