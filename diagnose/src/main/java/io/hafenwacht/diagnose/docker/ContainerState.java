package io.hafenwacht.diagnose.docker;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How a container stands, in a line, and whether a first look finds fault with it.
public final class ContainerState {
    private ContainerState() {}

    public static Text of(CaseFile file) {
        var container = new ContainerCase(file);
        var status = container.inspect("State.Status");
        if (status.dark()) {
            return Text.of("its state is not known", "sein Zustand ist nicht bekannt");
        }
        Text state = switch (status.text()) {
            case "running" -> running(container);
            case "created" ->
                container.inspect("State.Error").text().isEmpty()
                        ? Text.of("created, not started yet", "angelegt, noch nicht gestartet")
                        : Text.of("created, its start was refused", "angelegt, der Start wurde abgelehnt");
            case "restarting" -> Text.of("restarting", "im Neustart");
            case "exited", "dead" -> ended(container, status.text());
            case String other -> Text.same(other.isBlank() ? "?" : other);
        };
        long restarts = container.inspect("RestartCount").number(0);
        return restarts == 0
                ? state
                : Text.of(
                        state.english() + ", restarted " + restarts + " times",
                        state.german() + ", " + restarts + "-mal neu gestartet");
    }

    private static Text running(ContainerCase container) {
        String since = ago(container, container.started());
        String health = container.inspect("State.Health.Status").text();
        String shown = health.isEmpty() || health.equals("none") ? "" : ", " + health;
        return Text.of("running for " + since + shown, "läuft seit " + since + shown);
    }

    private static Text ended(ContainerCase container, String status) {
        String code = container.inspect("State.ExitCode").text();
        String since = ago(container, container.finished());
        String dead = status.equals("dead") ? " (dead)" : "";
        // Where a run was shorter than the engine's clock is exact, its end lies before its start.
        return container
                .ran()
                .map(Moment::shown)
                .map(ran -> Text.of(
                        "exited with " + code + dead + " " + since + " ago, after " + ran,
                        "mit " + code + dead + " geendet vor " + since + ", nach " + ran))
                .orElseGet(() -> Text.of(
                        "exited with " + code + dead + " " + since + " ago",
                        "mit " + code + dead + " geendet vor " + since));
    }

    private static String ago(ContainerCase container, Optional<Instant> time) {
        return time.map(from -> Duration.between(from, container.file().taken()))
                .map(length -> Moment.shown(length.isNegative() ? Duration.ZERO : length))
                .orElse("?");
    }

    /// Whether the state itself, or an event, says that something is wrong. An end by `docker stop` is none:
    /// 143, or 0.
    public static boolean troubled(CaseFile file) {
        var container = new ContainerCase(file);
        String status = container.inspect("State.Status").text();
        long code = container.inspect("State.ExitCode").number(0);
        boolean ended = status.equals("exited") && code != 0 && code != 143 && code != 130;
        return ended
                || !container.inspect("State.Error").text().isEmpty()
                || status.equals("restarting")
                || status.equals("dead")
                || status.equals("removing")
                || container.inspect("State.Health.Status").text().equals("unhealthy")
                || container.inspect("State.Dead").isTrue().held()
                || !container.lastRun("oom").isEmpty();
    }
}
