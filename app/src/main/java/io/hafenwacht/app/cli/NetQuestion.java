package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.net.NetTarget;
import io.hafenwacht.app.net.TrailView;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.time.Duration;

/// A question of `net`: asks, shows the trail, and says by the exit code whether what was asked for came
/// about.
abstract class NetQuestion implements Subcommand {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final NetSubject before;
    private final NetSubject subject = new NetSubject();
    private Format format = Format.TXT;
    /// How long one step waits.
    Duration patience = PATIENCE;

    NetQuestion(NetSubject before) {
        this.before = before;
    }

    /// How the trail is written.
    enum Format {
        TXT,
        JSON
    }

    /// Its own arguments and options.
    abstract void own(Flags flags);

    /// One line: what is asked.
    abstract Text title();

    /// Refuses wrong arguments before anything is asked.
    void check() {}

    /// Whether it sends anything.
    abstract boolean sends();

    abstract Observed<Trail> ask(NetTarget target, RootCommand root) throws InterruptedException;

    @Override
    public final void declare(Flags flags) {
        own(flags);
        subject.declare(flags);
        flags.value("--wait", "TIME", "net.wait", patience, v -> patience = v);
        flags.value("--format", "txt|json", "net.format", format, v -> format = v);
    }

    @Override
    public final ExitCode run(RootCommand root) throws InterruptedException {
        check();
        if (sends() && root.global().offline) {
            throw CommandFailure.usage(
                    Text.of(
                            "--offline forbids it: this question sends packets",
                            "--offline verbietet es: diese Frage sendet Pakete"),
                    Text.of(
                            "sockets, firewall, capture and route without a host send none.",
                            "sockets, firewall, capture und route ohne Host senden keine."));
        }
        Session session = root.session();
        NetTarget target = subject.target(root, before);
        Trail trail = got(ask(target, root));
        var view = new TrailView(title(), target, trail);
        switch (format) {
            case TXT -> view.text(session.console().out(), session.language());
            case JSON -> view.json(session.console().out(), session.language());
        }
        session.console().out().flush();
        return trail.reached() ? ExitCode.DONE : ExitCode.FOUND;
    }

    /// The value, or the end of the command with the reason.
    static <T> T got(Observed<T> observed) {
        return switch (observed) {
            case Observed.Known<T>(T value) -> value;
            case Observed.Absent<T> _ ->
                throw CommandFailure.incomplete(
                        Text.of("the process has ended", "der Prozess hat geendet"),
                        Text.of("Start the container, or look again.", "Den Container starten oder erneut nachsehen."));
            case Observed.Unread<T>(Text why, Text remedy) -> throw CommandFailure.incomplete(why, remedy);
        };
    }
}
