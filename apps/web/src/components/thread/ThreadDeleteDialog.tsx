import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";

interface Props {
  readonly title: string;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

export function ThreadDeleteDialog({ title, onDelete, onClose }: Props) {
  return (
    <Dialog title="Delete thread?" onClose={onClose}>
      <p className="form__text">
        “{title}” and all its messages are deleted for good. A turn that runs is stopped first.
      </p>
      <div className="form__buttons">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="danger"
          onClick={() => {
            onDelete();
            onClose();
          }}
        >
          Delete
        </Button>
      </div>
    </Dialog>
  );
}
