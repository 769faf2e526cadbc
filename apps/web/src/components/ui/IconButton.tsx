import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";

interface Props extends Omit<ComponentProps<"button">, "children"> {
  readonly icon: LucideIcon;
  /** Its accessible name, shown as a tooltip too. */
  readonly label: string;
}

export function IconButton({ icon: Icon, label, ...rest }: Props) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} {...rest}>
      <Icon size={16} aria-hidden />
    </button>
  );
}
