import { type FormEvent, useState } from "react";
import { useKeptCount } from "../../hooks/use-pending-sends.ts";
import { useSignIn } from "../../hooks/use-sign-in.ts";
import { pausedText } from "../../state/banner.ts";
import { texts } from "../../texts/en.ts";
import { Wordmark } from "../sidebar/Wordmark.tsx";
import { Button } from "../ui/Button.tsx";

interface Props {
  /** The person was in before. */
  readonly returning: boolean;
}

/** Shown when the server does not know this browser. */
export function SignInPage({ returning }: Props) {
  const [token, setToken] = useState("");
  const { signIn, problem, pending } = useSignIn();
  const paused = pausedText(useKeptCount());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn(token.trim());
  };
  return (
    <main className="sign-in">
      <Wordmark />
      <h1>{texts.signIn.title}</h1>
      {paused !== null && (
        <p className="sign-in__paused" role="status">
          {paused}
        </p>
      )}
      <p>
        {texts.signIn.how} <code>{texts.signIn.file}</code>
      </p>
      <form className="form" onSubmit={submit}>
        <label className="field">
          {texts.signIn.token}
          <input
            type="password"
            autoComplete="current-password"
            value={token}
            aria-invalid={problem !== null}
            onChange={(event) => setToken(event.target.value)}
          />
        </label>
        {problem !== null && (
          <p className="field__error" role="alert">
            {problem}
          </p>
        )}
        <Button type="submit" look="primary" disabled={token.trim() === "" || pending}>
          {texts.signIn.title}
        </Button>
      </form>
      {returning && paused === null && <p className="sign-in__note">{texts.signIn.kept}</p>}
    </main>
  );
}
