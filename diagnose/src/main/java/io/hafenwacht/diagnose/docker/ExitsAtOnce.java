package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Exit 0 within seconds of the start, and the command is a shell without input, or a service that goes into
/// the background.
@AutoService(Playbook.class)
public final class ExitsAtOnce implements Playbook {
    /// A service that does its work runs longer, and one that daemonizes returns in less.
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static final Pattern SHELL = Pattern.compile("(.*/)?(sh|bash|ash|dash|zsh|busybox)");
    private static final Pattern DAEMONIZES = Pattern.compile(
            "(^|[\\s;&|/])(service\\s+\\S+\\s+(re)?start|/etc/init\\.d/\\S+\\s+(re)?start|systemctl\\s+(re)?start"
                    + "|(apache2ctl|apachectl|httpd)\\s+(-k\\s+)?start(?!.*FOREGROUND)"
                    + "|nginx(?!.*daemon off)\\s*$|sshd(?!.*-[a-zA-Z]*D)\\b|redis-server.*--daemonize\\s+yes"
                    + "|mysqld_safe\\s*&|php-fpm\\d?(?!.*-F)(?!.*nodaemonize)\\s*$|pg_ctl\\s.*start"
                    + "|cron(?!.*-f)\\s*$|supervisord(?!.*-n)\\s*$)"
                    + "|[^&]&\\s*$");

    private static final Card CARD = Card.of(
            "HW-T07",
            Severity.MEDIUM,
            DefenceLayer.CONTAINER,
            Text.of("It exits with 0 at once", "Er endet sofort mit 0"),
            Text.of(
                    "A container lives as long as its first process, and that one has nothing left to do.",
                    "Ein Container lebt so lange wie sein erster Prozess, und der hat nichts mehr zu tun."),
            Text.of(
                    "Start the service in the foreground, as the first process.",
                    "Den Dienst im Vordergrund starten, als ersten Prozess."));

    private static final Story SHELL_STORY = new Story(
            Text.of(
                    "The command is a shell with neither a terminal nor input: it reads the end of its input and ends.",
                    "Das Kommando ist eine Shell ohne Terminal und ohne Eingabe: sie liest das Ende der Eingabe und endet."),
            Text.of(
                    "For an interactive shell `docker run -it`; for a service name its program as the command.",
                    "Für eine interaktive Shell `docker run -it`; für einen Dienst dessen Programm als Kommando angeben."));

    private static final Story DAEMON_STORY = new Story(
            Text.of(
                    "The command starts a service that goes into the background, and ends; with it the container ends.",
                    "Das Kommando startet einen Dienst, der in den Hintergrund geht, und endet; damit endet der Container."),
            Text.of(
                    "Start it in the foreground: `nginx -g 'daemon off;'`, `apachectl -D FOREGROUND`, `sshd -D`, no `&` at"
                            + " the end.",
                    "Im Vordergrund starten: `nginx -g 'daemon off;'`, `apachectl -D FOREGROUND`, `sshd -D`, kein `&` am"
                            + " Ende."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Set<Probe> needs() {
        return Set.of();
    }

    @Override
    public Diagnosis examine(CaseFile file) {
        var container = new ContainerCase(file);
        boolean shell = shellWithoutInput(container);
        boolean daemon =
                DAEMONIZES.matcher(String.join(" ", container.command())).find();
        return Diagnosis.when(
                        container.stopped(),
                        container
                                .inspect("State.Status")
                                .when(status -> !status.stringOrEmpty().equals("created")),
                        container.inspect("State.ExitCode").is("0"))
                .and(lasted(container))
                .and(container
                        .inspect("Config.Cmd")
                        .called("command", "Kommando")
                        .when(_ -> shell || daemon, Proof.same(String.join(" ", container.command()))))
                .also(container.inspect("Config.Tty").when(_ -> shell))
                .also(container.inspect("Config.OpenStdin").when(_ -> shell))
                .proves(Strength.MEASURED, shell ? SHELL_STORY : DAEMON_STORY);
    }

    private static Clue lasted(ContainerCase container) {
        String shown = container.ran().map(Moment::shown).orElse("?");
        return container
                .inspect("State.FinishedAt")
                .called("time from start to end", "Zeit vom Start bis zum Ende")
                .when(
                        _ -> container
                                .ran()
                                .filter(ran -> ran.compareTo(AT_ONCE) < 0)
                                .isPresent(),
                        Text.same(shown));
    }

    /// A bare shell; `-l` and its like ask for no work either.
    private static boolean shellWithoutInput(ContainerCase container) {
        List<String> words = container.command();
        boolean bare = !words.isEmpty()
                && SHELL.matcher(words.getFirst()).matches()
                && words.stream().skip(1).allMatch(word -> word.matches("-[lie]+|--login|--norc|sh"));
        boolean input = container.config().get("Tty").bool().orElse(false)
                && container.config().get("OpenStdin").bool().orElse(false);
        return bare && !input;
    }
}
