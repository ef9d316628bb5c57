package io.hafenwacht.watch.journal;

import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.nio.file.Path;

/// What a journal says of itself when something is not as it was written.
final class JournalNotices {
    private JournalNotices() {}

    static Text torn(long bytes) {
        return Text.of(
                "the last record was being written when the journal was left: " + bytes + " bytes cut off",
                "der letzte Eintrag wurde gerade geschrieben, als das Journal verlassen wurde: " + bytes
                        + " Bytes abgeschnitten");
    }

    static Text damaged(long bytes, Path where) {
        return Text.of(
                bytes + " damaged bytes in " + where + " were passed over",
                bytes + " beschädigte Bytes in " + where + " wurden übergangen");
    }

    static Text block(int events, Path where, IOException why) {
        return Text.of(
                events + " events of " + where + " cannot be read: "
                        + Refusal.of(why).english(),
                events + " Ereignisse in " + where + " sind nicht lesbar: "
                        + Refusal.of(why).german());
    }
}
