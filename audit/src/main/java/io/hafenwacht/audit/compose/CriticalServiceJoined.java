package io.hafenwacht.audit.compose;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.compose.ComposeSnapshot.Service;
import io.hafenwacht.audit.docker.network.CriticalServiceShared;
import io.hafenwacht.audit.docker.network.SeparationGraph;
import io.hafenwacht.audit.docker.network.SeparationGraph.Kind;
import io.hafenwacht.audit.docker.network.SeparationGraph.Member;
import io.hafenwacht.audit.docker.network.SeparationGraph.Shared;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The Compose side of [CriticalServiceShared]: the services of one project belong together, so that only a
/// shared namespace is too much; and who else has an external network or volume, the files do not say.
@AutoService(ComposeCheck.class)
public final class CriticalServiceJoined implements ComposeCheck {
    private static final Map<Kind, String> SECTIONS = Map.of(Kind.NETWORK, "networks", Kind.VOLUME, "volumes");

    @Override
    public Rule rule() {
        return CriticalServiceShared.RULE;
    }

    @Override
    public List<Verdict> check(ComposeSnapshot snapshot, CheckContext context) {
        var f = new Findings(rule());
        SeparationGraph graph = SeparationGraph.of(
                snapshot.services().stream().map(Service::view).toList());
        Set<String> critical = critical(graph, context);
        for (Service service : snapshot.services()) {
            if (critical.contains(service.name())) {
                judge(f, snapshot, service, graph);
            }
        }
        return f.orNone(Text.of(
                "no service is critical: no label hafenwacht.critical=true, not in HW-D430.critical, no known data store",
                "kein Service ist kritisch: kein Label hafenwacht.critical=true, nicht in HW-D430.critical, kein "
                        + "bekannter Datenspeicher"));
    }

    private Set<String> critical(SeparationGraph graph, CheckContext context) {
        Set<String> names = graph.members().stream()
                .filter(Member::critical)
                .map(Member::name)
                .collect(Collectors.toCollection(HashSet::new));
        names.addAll(
                Arrays.asList(context.parameter(rule(), "critical").orElse("").split("[,\\s]+")));
        return names;
    }

    private void judge(Findings all, ComposeSnapshot snapshot, Service service, SeparationGraph graph) {
        var f = new Findings(rule());
        for (Shared shared : graph.of(service.name())) {
            if (shared.kind() == Kind.NAMESPACE) {
                String others = Findings.quoted(shared.users().keySet().stream()
                        .filter(name -> !name.equals(service.name()))
                        .collect(Collectors.joining(", ")));
                f.fail(
                        rule().severity(),
                        service.place(),
                        "shared namespace " + shared.name() + " " + service.name(),
                        Text.of(
                                "namespace " + Findings.quoted(shared.name()) + " shared with " + others,
                                "Namensraum " + Findings.quoted(shared.name()) + " geteilt mit " + others),
                        rule().fix(),
                        "BSI:SYS.1.6.A26");
            }
        }
        SECTIONS.forEach((kind, section) -> names(service, kind).stream()
                .filter(name -> snapshot.section(section).get(name).has("external"))
                .sorted()
                .forEach(name -> f.unknown(
                        service.where(section),
                        Text.of(
                                "who else uses " + section + "." + Findings.quoted(name) + ", which is external",
                                "wer " + section + "." + Findings.quoted(name) + " noch nutzt, das extern ist"),
                        Text.of(
                                "See the engine: hafenwacht docker graph",
                                "Die Engine ansehen: hafenwacht docker graph"))));
        if (f.empty()) {
            f.pass(service.place());
        }
        all.add(f);
    }

    private static Set<String> names(Service service, Kind kind) {
        return kind == Kind.NETWORK
                ? service.view().at("NetworkSettings.Networks").entries().keySet()
                : service.view().at("Mounts").elements().stream()
                        .map(mount -> mount.get("Name").stringOrEmpty())
                        .collect(Collectors.toSet());
    }
}
