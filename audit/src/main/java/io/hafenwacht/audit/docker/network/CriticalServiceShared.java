package io.hafenwacht.audit.docker.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.container.Findings;
import io.hafenwacht.audit.docker.network.SeparationGraph.Kind;
import io.hafenwacht.audit.docker.network.SeparationGraph.Member;
import io.hafenwacht.audit.docker.network.SeparationGraph.Shared;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A critical service is not separated from strangers: containers of another project, or of none while the
/// network is open to the outside. Critical are containers labelled `hafenwacht.critical=true`, those named
/// by the parameter `HW-D430.critical`, and data stores by their image. A namespace is shared with anybody
/// too many; a container that rules the host reaches every other one.
@AutoService(ContainerCheck.class)
public final class CriticalServiceShared implements ContainerCheck {
    private static final int SHOWN = 5;
    private static final Set<String> RULING = Set.of("privileged", "engine socket", "pid");
    /// Also what is said of a Compose file.
    public static final Rule RULE = Rule.of("HW-D430", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Critical service is not separated", "Kritischer Dienst ist nicht getrennt"),
                    Text.of(
                            "Who takes over one of the others has a way to it that no firewall sees.",
                            "Wer einen der anderen übernimmt, hat einen Weg zu ihm, den keine Firewall sieht."))
            .fixedBy(
                    Text.of(
                            "docker network create --internal back; join only its clients; a volume of its own; no shared "
                                    + "namespace. See all of it: hafenwacht docker graph",
                            "docker network create --internal back; nur seine Nutzer aufnehmen; ein eigenes Volume; kein "
                                    + "geteilter Namensraum. Alles sehen: hafenwacht docker graph"),
                    "OWASP-Docker:RULE-5",
                    "BSI:SYS.1.6.A19",
                    "BSI:SYS.1.6.A26")
            .taking(Parameter.of(
                    "critical",
                    "",
                    "services that nobody beside them may share a network with",
                    "Dienste, mit denen kein anderer ein Netz teilen darf"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public boolean compares() {
        return true;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        Optional<EngineSnapshot> engine = view.engine();
        if (engine.isEmpty()) {
            return List.of(Verdict.notApplicable(Text.of(
                    "of a file its services are judged together",
                    "in einer Datei werden die Services gemeinsam bewertet")));
        }
        if (!critical(view, context)) {
            return List.of(Verdict.notApplicable(Text.of(
                    "not critical: no label hafenwacht.critical=true, not in HW-D430.critical, no known data store",
                    "nicht kritisch: kein Label hafenwacht.critical=true, nicht in HW-D430.critical, kein bekannter "
                            + "Datenspeicher")));
        }
        SeparationGraph graph =
                engine.get().derived(SeparationGraph.class, snapshot -> SeparationGraph.of(snapshot.containers()));
        Map<String, String> projects =
                graph.members().stream().collect(Collectors.toMap(Member::name, Member::project, (first, _) -> first));
        for (Shared shared : graph.shared()) {
            boolean among = shared.users().containsKey(view.name());
            List<String> strangers = shared.users().keySet().stream()
                    .filter(other -> !other.equals(view.name()))
                    .filter(other -> stranger(view, projects.getOrDefault(other, ""), shared, engine.get()))
                    .toList();
            if (!strangers.isEmpty() && shared.channel() && (among || shared.kind() == Kind.HOST)) {
                report(f, shared, strangers);
            }
        }
        return f.orPass(field(Kind.NETWORK));
    }

    private static boolean critical(ContainerView view, CheckContext context) {
        String named = context.parameter(RULE, "critical").orElse("");
        return SeparationGraph.memberOf(view).critical()
                || !named.isEmpty() && Arrays.stream(named.split("[,\\s]+")).anyMatch(view.name()::equals);
    }

    private static boolean stranger(ContainerView view, String theirs, Shared shared, EngineSnapshot engine) {
        String mine = SeparationGraph.project(view);
        boolean same = !mine.isEmpty() && mine.equals(theirs);
        return switch (shared.kind()) {
            case NAMESPACE -> true;
            case HOST -> RULING.contains(shared.name()) && !same;
            case VOLUME, PATH -> !same;
            case NETWORK -> !same && !(mine.isEmpty() && theirs.isEmpty() && internal(shared.name(), engine));
        };
    }

    private static boolean internal(String network, EngineSnapshot engine) {
        return engine.networks().stream()
                .filter(n -> n.get("Name").stringOrEmpty().equals(network))
                .anyMatch(n -> n.get("Internal").bool().orElse(false));
    }

    private static void report(Findings f, Shared shared, List<String> strangers) {
        String thing = shared.kind().word() + " " + Findings.quoted(shared.name());
        String more = strangers.size() > SHOWN ? ", +" + (strangers.size() - SHOWN) : "";
        String who = Findings.quoted(
                        String.join(", ", strangers.stream().limit(SHOWN).toList()))
                + more;
        String[] references = switch (shared.kind()) {
            case NETWORK -> new String[] {"OWASP-Docker:RULE-5"};
            case VOLUME, PATH -> new String[] {"BSI:SYS.1.6.A19"};
            case NAMESPACE, HOST -> new String[] {"BSI:SYS.1.6.A26"};
        };
        Text evidence = shared.kind() == Kind.HOST
                ? Text.of(
                        who + " on the same host: " + Findings.quoted(shared.name()),
                        who + " auf demselben Host: " + Findings.quoted(shared.name()))
                : Text.of(thing + " shared with " + who, thing + " geteilt mit " + who);
        f.fail(field(shared.kind()), "shared " + thing, evidence, references);
    }

    private static String field(Kind kind) {
        return switch (kind) {
            case NETWORK -> "NetworkSettings.Networks";
            case VOLUME, PATH -> "Mounts";
            case NAMESPACE, HOST -> "HostConfig";
        };
    }
}
