package io.hafenwacht.connect.certificate;

import io.hafenwacht.connect.docker.watch.Standing;
import io.hafenwacht.connect.tls.BadPem;
import io.hafenwacht.connect.tls.CertificateLook;
import io.hafenwacht.connect.tls.TlsMaterial;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.event.SourceStatus.State;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// When certificates end, looked at every hour: `certificate/seen` with `where`, `notAfter`, `subject`,
/// `issuer`, once a day and when it is another one; `certificate/unseen` with `why` where there is none any
/// more. Nothing is sent but a handshake, and of files only certificates are read.
public final class Certificates implements EventSource {
    /// The name of this source.
    public static final String NAME = "certificates";

    private static final Limit PLACES =
            new Limit("certificates", 500, "places", "16 at once, each up to 4 seconds: two minutes");
    private static final Limit SUBJECT =
            new Limit("certificate.subject", 256, "characters", "distinguished names have under 100");
    private static final int AT_ONCE = 16;
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration TOLD_AGAIN = Duration.ofDays(1);

    private final String system;
    private final Supplier<List<CertificatePlace>> places;
    private final InstantSource clock;
    private final Duration every;
    private final Standing standing;
    private final Map<String, Told> told = new HashMap<>();
    private volatile SortedMap<String, Instant> ends = new TreeMap<>();

    /// What was told last of a place; `end` is that of time where nothing was seen.
    private record Told(Instant end, Instant at) {}

    /// What was found at a place.
    private sealed interface Found {
        record Seen(CertificateLook look) implements Found {}

        record Nothing(Text why, boolean expected) implements Found {}
    }

    /// `system` is the engine or cluster; `places` is asked before each look, since ports come and go.
    public Certificates(String system, Supplier<List<CertificatePlace>> places, InstantSource clock) {
        this(system, places, clock, EVERY);
    }

    Certificates(String system, Supplier<List<CertificatePlace>> places, InstantSource clock, Duration every) {
        this.system = system;
        this.places = places;
        this.clock = clock;
        this.every = every;
        this.standing = new Standing(NAME, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SourceStatus status() {
        return standing.status();
    }

    /// When what was seen at the last look ends, by place; safe from any thread.
    public SortedMap<String, Instant> ends() {
        return ends;
    }

    @Override
    public void run(Intake intake, Known known) throws InterruptedException {
        try {
            while (true) {
                for (Happening happening : look()) {
                    intake.accept(happening);
                    standing.gave();
                }
                Thread.sleep(every);
            }
        } finally {
            standing.stopped();
        }
    }

    private List<Happening> look() throws InterruptedException {
        List<CertificatePlace> all = places.get().stream().distinct().toList();
        List<CertificatePlace> some = PLACES.exceededBy(all.size()) ? all.subList(0, PLACES.asInt()) : all;
        Map<String, Found> found = found(some);
        SortedMap<String, Instant> seen = new TreeMap<>();
        List<Happening> news = new ArrayList<>();
        found.forEach((where, one) -> {
            Instant end = one instanceof Found.Seen(CertificateLook look) ? look.notAfter() : Instant.MAX;
            if (one instanceof Found.Seen) {
                seen.put(where, end);
            }
            boolean nothing = one instanceof Found.Nothing none && !none.expected() && !told.containsKey(where);
            if (!nothing && news(where, end)) {
                news.add(happening(where, one));
            }
        });
        told.keySet().retainAll(found.keySet());
        ends = seen;
        standing.is(
                State.RUNNING,
                Text.of(
                        seen.size() + " of " + all.size() + " places show a certificate",
                        seen.size() + " von " + all.size() + " Stellen zeigen ein Zertifikat"));
        return news;
    }

    private boolean news(String where, Instant end) {
        Instant now = clock.instant();
        Told last = told.get(where);
        boolean news = last == null
                || !last.end().equals(end)
                || !end.equals(Instant.MAX)
                        && Duration.between(last.at(), now).abs().compareTo(TOLD_AGAIN) >= 0;
        if (news) {
            told.put(where, new Told(end, now));
        }
        return news;
    }

    private static Map<String, Found> found(List<CertificatePlace> places) throws InterruptedException {
        var turns = new Semaphore(AT_ONCE);
        Map<String, Found> found = new LinkedHashMap<>();
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("certificate-", 0).factory())) {
            Map<String, Future<Found>> asked = new LinkedHashMap<>();
            for (CertificatePlace place : places) {
                asked.put(place.where(), threads.submit(() -> {
                    turns.acquire();
                    try {
                        return at(place);
                    } finally {
                        turns.release();
                    }
                }));
            }
            for (Map.Entry<String, Future<Found>> one : asked.entrySet()) {
                found.put(one.getKey(), one.getValue().get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look at a certificate fails with an answer, not so", e);
        }
        return found;
    }

    private static Found at(CertificatePlace place) {
        return switch (place) {
            case CertificatePlace.Port(String host, int port, boolean expected) ->
                CertificateLook.shown(host, port)
                        .<Found>map(Found.Seen::new)
                        .orElseGet(() -> new Found.Nothing(
                                Text.of(
                                        "nobody listens there, or it is no TLS",
                                        "dort lauscht niemand, oder es ist kein TLS"),
                                expected));
            case CertificatePlace.File(var path) -> {
                try {
                    yield new Found.Seen(CertificateLook.first(TlsMaterial.Named.of(path)));
                } catch (IOException e) {
                    yield new Found.Nothing(Refusal.of(e), true);
                } catch (BadPem e) {
                    yield new Found.Nothing(e.text(), true);
                }
            }
            case CertificatePlace.Known(var pem) -> {
                try {
                    yield new Found.Seen(CertificateLook.first(pem));
                } catch (BadPem e) {
                    yield new Found.Nothing(e.text(), true);
                }
            }
        };
    }

    private Happening happening(String where, Found found) {
        Instant now = clock.instant();
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("where", where);
        String action = switch (found) {
            case Found.Seen(CertificateLook look) -> {
                attributes.put("notAfter", look.notAfter().toString());
                attributes.put("notBefore", look.notBefore().toString());
                attributes.put("subject", bounded(look.subject()));
                attributes.put("issuer", bounded(look.issuer()));
                yield "seen";
            }
            case Found.Nothing(Text why, boolean expected) -> {
                attributes.put("why", bounded(why.english()));
                yield "unseen";
            }
        };
        return new Happening(
                EventId.of(system, NAME, where, action, now.toString()),
                now,
                new Origin(system, Origin.Kind.OBJECT, "certificate:" + where, where),
                "certificate",
                action,
                attributes);
    }

    private static String bounded(String text) {
        return SUBJECT.exceededBy(text.length()) ? text.substring(0, SUBJECT.asInt()) : text;
    }
}
