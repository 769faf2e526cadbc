import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleSlash2,
  CircleSmall,
  CircleStop,
  Hand,
  Hourglass,
  ListEnd,
  LoaderCircle,
  type LucideIcon,
} from "lucide-react";
import { markText, type ThreadMark } from "../../state/thread-mark.ts";

interface Props {
  readonly mark: ThreadMark;
}

const ICONS: Readonly<Record<ThreadMark, LucideIcon>> = {
  waiting: Hand,
  stalled: Hourglass,
  starting: CircleDashed,
  running: LoaderCircle,
  failed: CircleAlert,
  held: CirclePause,
  queued: ListEnd,
  interrupted: CircleStop,
  ready: CircleCheck,
  idle: CircleSmall,
  ended: CircleSlash2,
  new: CircleDashed,
};

/** How a thread stands, as a sign of its own for each state. The words stand beside it for those who do not see it. */
export function ThreadMarkIcon({ mark }: Props) {
  const Icon = ICONS[mark];
  return (
    <span className={`mark mark--${mark}`} title={markText(mark)} aria-hidden>
      <Icon size={14} />
    </span>
  );
}
