package io.hafenwacht.app.net;

import io.hafenwacht.connect.net.Step;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.visit.Echo;
import io.hafenwacht.kernel.visit.Echo.Answer;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// How large packets to a host may be, by echoes that must not be cut. A path that drops large packets and
/// says nothing is found too, where the host answers small ones.
public final class MtuLook {
    /// Every path carries this much: of IPv4 (RFC 791), of IPv6 (RFC 8200).
    private static final int LEAST = 68;

    private static final int LEAST_SIX = 1_280;
    private static final int SMALL = 100;
    private static final int ROUTERS = 8;
    /// Of one step of the search; two tries each, since one packet may be lost.
    private static final Duration SEARCH = Duration.ofMillis(400);

    private final InetAddress to;
    private final String device;
    private final OptionalInt egress;
    private final Duration patience;
    private final List<Step> steps;

    /// `device` is the interface that the route takes; `egress` the MTU of this host's own way out, where it
    /// is known.
    public MtuLook(InetAddress to, String device, OptionalInt egress, Duration patience, List<Step> before) {
        this.to = to;
        this.device = device;
        this.egress = egress;
        this.patience = patience;
        this.steps = new ArrayList<>(before);
    }

    /// For the visit.
    public Observed<Trail> look() {
        OptionalInt own = Echo.mtu(device);
        int most = own.orElse(1500);
        steps.add(Step.note(
                "mtu.interface",
                Text.of("interface " + device, "Schnittstelle " + device),
                Text.same("MTU " + (own.isPresent() ? most : "?")),
                Map.of("device", device, "mtu", Integer.toString(most))));
        egress.ifPresent(mtu -> steps.add(Step.note(
                "mtu.host",
                Text.of("this host's way out", "der Weg hinaus aus diesem Host"),
                Text.same("MTU " + mtu),
                Map.of("mtu", Integer.toString(mtu)))));
        return switch (Echo.open(to)) {
            case Observed.Known<Echo>(Echo echo) -> {
                try (echo) {
                    yield new Observed.Known<>(path(echo, most));
                }
            }
            case Observed.Absent<Echo> _ -> new Observed.Absent<>();
            case Observed.Unread<Echo> unread -> unread.as();
        };
    }

    private Trail path(Echo echo, int most) {
        if (!(tried(echo, Math.min(SMALL, most), patience) instanceof Answer.Replied)) {
            return silent(most);
        }
        return routers(echo, most, most, ROUTERS);
    }

    /// Goes by what routers say, each of whom may name a smaller size than the one before.
    private Trail routers(Echo echo, int size, int most, int left) {
        return switch (tried(echo, size, quick())) {
            case Answer.Replied _ -> fits(size, most);
            case Answer.TooBig(OptionalInt mtu, String from)
            when left > 0 && smaller(mtu, size) -> routers(echo, mtu.getAsInt(), most, left - 1);
            case Answer.TooBig _, Answer.Silent _, Answer.NotDelivered _, Answer.NotSent _ -> searched(echo, size);
        };
    }

    private boolean smaller(OptionalInt mtu, int size) {
        int least = to instanceof Inet4Address ? LEAST : LEAST_SIX;
        return mtu.isPresent() && mtu.getAsInt() >= least && mtu.getAsInt() < size;
    }

    private Duration quick() {
        return SEARCH.compareTo(patience) < 0 ? SEARCH : patience;
    }

    private Trail fits(int size, int most) {
        if (size == most) {
            return egress.isPresent() && egress.getAsInt() < most
                    ? new Trail(
                            steps,
                            true,
                            Text.of(
                                    "packets of " + most + " bytes reach this host; but this machine's way out carries"
                                            + " only " + egress.getAsInt()
                                            + ": large transfers to hosts beyond it may hang",
                                    "Pakete von " + most + " Bytes kommen an; aber der Weg hinaus aus dieser Maschine"
                                            + " trägt nur " + egress.getAsInt()
                                            + ": große Übertragungen zu Hosts dahinter können hängen"),
                            remedy(egress.getAsInt()))
                    : Trail.reached(
                            steps,
                            Text.of(
                                    "the path carries all that the interface sends: " + most + " bytes",
                                    "der Weg trägt alles, was die Schnittstelle sendet: " + most + " Bytes"));
        }
        return new Trail(
                steps,
                true,
                Text.of(
                        "the path carries " + size + " bytes, and a router says so: connections adapt",
                        "der Weg trägt " + size + " Bytes, und ein Router sagt es: Verbindungen passen sich an"),
                remedy(size));
    }

    /// Large packets vanish without a word: the largest that does not is found by halving.
    private Trail searched(Echo echo, int tooLarge) {
        int fits = SMALL;
        int lost = tooLarge;
        Duration wait = quick();
        while (lost - fits > 1) {
            int middle = (fits + lost) / 2;
            if (through(echo, middle, wait)) {
                fits = middle;
            } else {
                lost = middle;
            }
        }
        return Trail.stopped(
                steps,
                Text.of(
                        "packets above " + fits + " bytes vanish on the way and nobody says so: small requests work,"
                                + " large transfers and TLS handshakes hang",
                        "Pakete über " + fits + " Bytes verschwinden unterwegs, ohne dass es jemand sagt: kleine"
                                + " Anfragen gehen, große Übertragungen und TLS-Handshakes hängen"),
                remedy(fits));
    }

    private boolean through(Echo echo, int bytes, Duration wait) {
        for (int attempt = 0; attempt < 2; attempt++) {
            if (tried(echo, bytes, wait) instanceof Answer.Replied) {
                return true;
            }
        }
        return false;
    }

    private static Text remedy(int size) {
        return Text.of(
                "Give the container's network this MTU: com.docker.network.driver.mtu=" + size
                        + " (for all new networks: \"mtu\" in daemon.json), and create it anew.",
                "Dem Netz des Containers diese MTU geben: com.docker.network.driver.mtu=" + size
                        + " (für alle neuen Netze: \"mtu\" in daemon.json), und es neu anlegen.");
    }

    private Trail silent(int most) {
        return Trail.stopped(
                steps,
                Text.of(
                        to.getHostAddress()
                                + " does not answer echoes, so the path stays unknown; the interface sends up" + " to "
                                + most + " bytes",
                        to.getHostAddress() + " beantwortet keine Echos, der Weg bleibt unbekannt; die Schnittstelle"
                                + " sendet bis zu " + most + " Bytes"),
                Text.of(
                        "Try a host near it that answers, such as its router.",
                        "Einen Host in der Nähe versuchen, der antwortet, etwa seinen Router."));
    }

    private Answer tried(Echo echo, int bytes, Duration wait) {
        long began = System.nanoTime();
        Answer answer = echo.send(to, bytes, wait);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Text tried = Text.of(
                "echo of " + bytes + " bytes to " + to.getHostAddress(),
                "Echo von " + bytes + " Bytes an " + to.getHostAddress());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("bytes", Integer.toString(bytes));
        facts.put("to", to.getHostAddress());
        steps.add(echoed(tried, took, answer, facts));
        return answer;
    }

    /// One small echo, for the visit; empty where it cannot be sent for want of rights.
    public static Optional<Step> echo(InetAddress to, Duration patience) {
        if (to.isLoopbackAddress()) {
            return Optional.empty();
        }
        return Echo.open(to).known().map(echo -> {
            try (echo) {
                long began = System.nanoTime();
                Answer answer = echo.send(to, SMALL, patience);
                return echoed(
                        Text.of("echo to " + to.getHostAddress(), "Echo an " + to.getHostAddress()),
                        Duration.ofNanos(System.nanoTime() - began),
                        answer,
                        new LinkedHashMap<>(Map.of("to", to.getHostAddress())));
            }
        });
    }

    /// One echo as a step.
    static Step echoed(Text tried, Duration took, Answer answer, Map<String, String> facts) {
        return switch (answer) {
            case Answer.Replied _ -> Step.ok("icmp.echo", tried, took, Text.of("answered", "beantwortet"), facts);
            case Answer.Silent _ -> Step.failed("icmp.echo", tried, took, Text.of("no answer", "keine Antwort"), facts);
            case Answer.TooBig(OptionalInt mtu, String from) -> {
                String next = mtu.isPresent() ? Integer.toString(mtu.getAsInt()) : "?";
                facts.put("mtu", next);
                facts.put("from", from);
                yield Step.failed(
                        "icmp.echo",
                        tried,
                        took,
                        from.isEmpty()
                                ? Text.of("too big for the interface", "zu groß für die Schnittstelle")
                                : Text.of(
                                        "too big, says " + from + ": at most " + next,
                                        "zu groß, sagt " + from + ": höchstens " + next),
                        facts);
            }
            case Answer.NotDelivered(int code, String from) ->
                Step.failed(
                        "icmp.echo",
                        tried,
                        took,
                        Text.of(
                                "not delivered, says " + from + " (code " + code + ")",
                                "nicht zustellbar, sagt " + from + " (Code " + code + ")"),
                        facts);
            case Answer.NotSent(Text why) -> Step.failed("icmp.echo", tried, took, why, facts);
        };
    }
}
