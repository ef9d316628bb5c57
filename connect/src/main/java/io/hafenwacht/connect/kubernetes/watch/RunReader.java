package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.connect.docker.watch.LineIds;
import io.hafenwacht.connect.docker.watch.LogLines;
import io.hafenwacht.connect.docker.watch.LogPosition;
import io.hafenwacht.connect.docker.watch.RawLine;
import io.hafenwacht.connect.kubernetes.ApiClient;
import io.hafenwacht.connect.kubernetes.ApiClients;
import io.hafenwacht.connect.kubernetes.ClusterTrouble;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Channel;
import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads the log of one run of a container, again and again from where it was. API servers before 1.32 do
/// not tell what went to standard error, so all lines are of standard output.
final class RunReader {
    /// What came of one reading.
    sealed interface Outcome {
        /// The stream ended as it should: the run has ended, or the server has had enough.
        record Ended() implements Outcome {}

        /// It broke off, or the server was not reached.
        record Broke(Text why) implements Outcome {}

        /// The pod or the run is gone.
        record Gone() implements Outcome {}

        /// The right is missing.
        record Refused(int status, Text why) implements Outcome {}
    }

    private final ApiClients clients;
    private final PodRun run;
    private final LogPosition position;
    private final boolean resumed;
    private boolean looked;
    private boolean lost;

    /// `resumed` is whether an earlier process read up to the position.
    RunReader(ApiClients clients, PodRun run, LogPosition position, boolean resumed) {
        this.clients = clients;
        this.run = run;
        this.position = position;
        this.resumed = resumed;
    }

    /// Reads what there is, and follows until the run ends.
    Outcome read(PodRun.State state, Intake intake) throws InterruptedException {
        return read(state, state.ended() ? "" : "&follow=true", true, intake);
    }

    /// Reads what there is; with `tail`, about so many of the last lines. What a running container has not
    /// ended with a new line is no line yet.
    Outcome readOnce(OptionalInt tail, Intake intake) throws InterruptedException {
        PodRun.State state = run.state();
        String last = tail.isPresent() ? "&tailLines=" + tail.getAsInt() : "";
        return read(state, last, state.ended(), intake);
    }

    private Outcome read(PodRun.State state, String how, boolean unfinished, Intake intake)
            throws InterruptedException {
        Instant since = position.since(List.of());
        String path = "/api/v1/namespaces/" + encoded(run.namespace()) + "/pods/" + encoded(run.pod())
                + "/log?container=" + encoded(run.container()) + "&timestamps=true"
                + how
                + (state.current() ? "" : "&previous=true")
                + (since.isAfter(Instant.EPOCH)
                        ? "&sinceTime="
                                + encoded(since.truncatedTo(ChronoUnit.SECONDS).toString())
                        : "");
        try (ApiClient client = clients.open();
                InputStream in = client.stream(path, "*/*")) {
            return lines(in, state, unfinished, intake);
        } catch (ClusterTrouble trouble) {
            return switch (trouble.status()) {
                case 401, 403 -> new Outcome.Refused(trouble.status(), trouble.reason());
                case 400, 404 -> new Outcome.Gone();
                default -> new Outcome.Broke(trouble.reason());
            };
        } catch (IOException e) {
            return new Outcome.Broke(Refusal.of(e));
        }
    }

    private Outcome lines(InputStream in, PodRun.State state, boolean unfinished, Intake intake)
            throws IOException, InterruptedException {
        // As the log of a terminal: a time, a space, the line.
        LogLines lines = LogLines.of(in, run.state().started());
        LineIds ids = new LineIds(run.origin().system(), run.id());
        for (Optional<RawLine> line = lines.next(); line.isPresent(); line = lines.next()) {
            give(line.get(), ids, state, intake);
        }
        for (RawLine rest : unfinished ? lines.unfinished() : List.<RawLine>of()) {
            give(rest, ids, state, intake);
        }
        return new Outcome.Ended();
    }

    private void give(RawLine raw, LineIds ids, PodRun.State state, Intake intake) throws InterruptedException {
        var line = new RawLine(Channel.STDOUT, raw.stamp(), raw.time(), raw.text(), raw.cutBytes());
        EventId id = ids.of(line);
        boolean fresh = position.fresh(line.time(), id);
        if (!looked) {
            looked = true;
            // The line that was read last must still be there, else the kubelet has rotated it away.
            lost = resumed && fresh && line.time().isAfter(position.newest());
        }
        // The server may mean another run already, or still, than the pod's status that led here.
        if (fresh && state.spans(line.time())) {
            position.given(line.time(), id);
            intake.accept(new LogLine(
                    id, line.time(), run.origin(), line.channel(), Level.UNKNOWN, line.text(), line.cutBytes()));
        }
    }

    /// Whether lines between the last one known and the first one read are surely gone.
    boolean lostLines() {
        boolean is = lost;
        lost = false;
        return is;
    }

    Instant newest() {
        return position.newest();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
