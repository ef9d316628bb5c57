package io.hafenwacht.watch.detect.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Attributes;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.detect.Topics;
import io.hafenwacht.watch.event.Shown;
import io.hafenwacht.watch.incident.Cause;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A network was removed that a stopped container still belongs to: the engine allows it, and the container
/// cannot start again. Containers that were removed first do not count.
@AutoService(Detector.class)
public final class NetworkGone extends Detector {
    private static final Rule RULE = Rule.of("HW-R205", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "A network was removed that a container needs",
                            "Ein Netzwerk wurde entfernt, das ein Container braucht"),
                    Text.of(
                            "The container cannot start again: \"network … not found\".",
                            "Der Container kann nicht wieder starten: \"network … not found\"."))
            .fixedBy(
                    Text.of(
                            "Make the network and the container anew: docker compose up -d; docker network create NAME",
                            "Netzwerk und Container neu anlegen: docker compose up -d; docker network create NAME"),
                    "BSI:SYS.1.6.A5");

    private static final Limit NAMES = new Limit(
            "detector.networks", 5_000, "pairs", "ten times the containers of one engine; the oldest goes first");

    /// An id as the engine shows it in lists.
    private static final int BRIEF = 12;

    private record Membership(String network, String container) {}

    /// Containers by the networks that they joined. A container takes part until it is destroyed.
    private static final class Members {
        private final Set<Membership> pairs = new LinkedHashSet<>();

        void add(Membership membership) {
            if (NAMES.exceededBy(pairs.size() + 1L)) {
                pairs.remove(pairs.iterator().next());
            }
            pairs.add(membership);
        }
    }

    public NetworkGone() {
        super(RULE, Cause.PLATFORM, "network/connect", "network/destroy", "container/destroy");
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        Origin here = happening.origin();
        Members members =
                context.of(this, new Origin(here.system(), Origin.Kind.ENGINE, here.system(), ""), Members::new);
        if (happening.type().equals("container")) {
            members.pairs.removeIf(pair -> pair.container.equals(here.id()));
            return List.of();
        }
        if (Topics.action(happening).equals("connect")) {
            members.add(new Membership(here.id(), Attributes.text(happening, "container")));
            return List.of();
        }
        List<String> left = members.pairs.stream()
                .filter(pair -> pair.network.equals(here.id()))
                .map(pair -> pair.container.length() > BRIEF ? pair.container.substring(0, BRIEF) : pair.container)
                .toList();
        members.pairs.removeIf(pair -> pair.network.equals(here.id()));
        if (left.isEmpty()) {
            return List.of();
        }
        String ids = Shown.of(String.join(", ", left));
        return List.of(Signal.found(here, "network", Text.of("still needed by: " + ids, "noch gebraucht von: " + ids)));
    }
}
