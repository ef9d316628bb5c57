package io.hafenwacht.watch.sink;

import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.sink.HttpWire.Answer;
import io.hafenwacht.watch.sink.HttpWire.Post;
import io.hafenwacht.watch.sink.HttpWire.Unanswered;
import java.io.IOException;
import java.util.List;

/// A sink of one request for each batch.
public final class HttpSink implements Sink {
    /// What of an answer is shown, in characters.
    private static final int QUOTED = 200;

    private final HttpWire wire;
    private final Format format;

    /// How events become a request, and what an answer means.
    public interface Format {
        /// An [IOException] is a credential that cannot be read.
        Post request(List<Journal.Entry> batch) throws IOException;

        Outcome read(Answer answer, List<Journal.Entry> batch);
    }

    public HttpSink(HttpWire wire, Format format) {
        this.wire = wire;
        this.format = format;
    }

    @Override
    public Outcome send(List<Journal.Entry> batch) throws InterruptedException {
        Post post;
        try {
            post = format.request(batch);
        } catch (IOException e) {
            return Outcome.later(Outcome.Cause.SETTING, Refusal.ofFile(e));
        }
        return switch (wire.post(post)) {
            case Unanswered(Outcome.Cause cause, Text why) -> Outcome.later(cause, why);
            case Answer answer -> format.read(Unrepeated.of(answer, post), batch);
        };
    }

    /// What a status means wherever nothing else is documented.
    public static Outcome byStatus(Answer answer) {
        int status = answer.status();
        Text why = said(answer);
        if (status >= 200 && status < 300) {
            return Outcome.taken();
        }
        return switch (status) {
            case 400, 413, 422 -> new Outcome.Refused(why);
            case 408, 425, 429, 503 -> new Outcome.Later(Outcome.Cause.BUSY, why, answer.retryAfter());
            default ->
                status >= 500
                        ? new Outcome.Later(Outcome.Cause.TROUBLED, why, answer.retryAfter())
                        : new Outcome.Later(Outcome.Cause.SETTING, why, answer.retryAfter());
        };
    }

    /// The status with the beginning of the answer's text, safe to show.
    public static Text said(Answer answer) {
        String text = answer.text();
        String shown = printable(text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text);
        String colon = shown.isBlank() ? "" : ": " + shown.strip();
        return Text.of("status " + answer.status() + colon, "Status " + answer.status() + colon);
    }

    /// Without what moves a cursor or reorders text.
    public static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
    }

    @Override
    public void close() {
        wire.close();
    }
}
