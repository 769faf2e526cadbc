import { Link } from "lucide-react";
import { memo } from "react";
import { useApp } from "../../live/app-context.ts";
import { messagePath } from "../../state/route.ts";
import { texts } from "../../texts/en.ts";
import { Menu } from "../ui/Menu.tsx";

interface Props {
  readonly messageId: string;
  readonly author: string;
}

/** What can be done with a message. Not drawn again with each word that streams in. */
export const MessageMenu = memo(function MessageMenu({ messageId, author }: Props) {
  const { navigation } = useApp();
  const copyLink = (): void => {
    const route = navigation.route.get();
    if (route.name !== "thread") return;
    const link = location.origin + messagePath(route.threadId, messageId);
    navigator.clipboard.writeText(link).catch(() => {});
  };
  // Only where the page came through TLS or loopback has the browser a clipboard to offer.
  if (!navigator.clipboard) return null;
  return (
    <span className="message__menu">
      <Menu
        label={texts.message.menu(author)}
        items={[{ label: texts.message.copyLink, icon: Link, onChoose: copyLink }]}
      />
    </span>
  );
});
