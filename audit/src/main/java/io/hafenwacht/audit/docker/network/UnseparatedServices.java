package io.hafenwacht.audit.docker.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.NetworkCheck;
import io.hafenwacht.audit.docker.NetworkView;
import io.hafenwacht.audit.docker.container.Findings;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What [io.hafenwacht.audit.compose.FlatNetworks] says of files, on a network that runs: a project of three
/// or more services with no other network; a data store on a network that is not internal, beside what is
/// published; and strangers on the default bridge that may talk to each other.
@AutoService(NetworkCheck.class)
public final class UnseparatedServices implements NetworkCheck {
    /// Also for Compose files.
    public static final Rule RULE = Rule.of("HW-D512", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Services are not kept apart by networks", "Services sind nicht durch Netze getrennt"),
                    Text.of(
                            "One service taken over reaches all others, and the data store reaches the outside.",
                            "Ein übernommener Service erreicht alle anderen, und der Datenspeicher erreicht die Außenwelt."))
            .fixedBy(
                    Text.of(
                            "Give each tier its network: networks: {front: {}, back: {internal: true}}, and name them in"
                                    + " the services",
                            "Jeder Schicht ein Netz geben: networks: {front: {}, back: {internal: true}}, und sie in den"
                                    + " Services nennen"),
                    "OWASP-Docker:RULE-5");

    /// Networks of the engine itself, or of no containers.
    private static final Set<String> OTHERS = Set.of("host", "none", "ingress", "docker_gwbridge");
    private static final String ICC = "com.docker.network.bridge.enable_icc";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(NetworkView view, CheckContext context) {
        var answers = new Answers(RULE);
        String name = view.name();
        List<ContainerView> members = OTHERS.contains(name)
                ? List.of()
                : view.engine()
                        .derived(Membership.class, Membership::of)
                        .members()
                        .getOrDefault(name, List.of());
        if (members.size() < 2) {
            return List.of(Verdict.notApplicable(
                    Text.of("fewer than two containers on it", "weniger als zwei Container darin")));
        }
        if (name.equals("bridge")) {
            strangers(answers, view, members);
        } else {
            oneNetwork(answers, view, members);
        }
        stores(answers, view, members);
        return answers.orPass(Location.field("Containers"));
    }

    private static void oneNetwork(Answers answers, NetworkView view, List<ContainerView> members) {
        var projects = new TreeMap<String, List<ContainerView>>();
        members.forEach(m -> projects.computeIfAbsent(SeparationGraph.project(m), _ -> new ArrayList<>())
                .add(m));
        projects.forEach((project, own) -> {
            List<ContainerView> whole = project.isEmpty()
                    ? own
                    : view.engine().containers().stream()
                            .filter(c -> SeparationGraph.project(c).equals(project))
                            .filter(c -> !SeparationGraph.networksOf(c).isEmpty())
                            .toList();
            var services = new TreeSet<String>();
            own.forEach(c -> services.add(c.at("Config.Labels")
                    .get("com.docker.compose.service")
                    .string()
                    .orElse(c.name())));
            boolean flat =
                    whole.stream().allMatch(c -> SeparationGraph.networksOf(c).equals(Set.of(view.name())));
            if (services.size() > 2 && flat) {
                String who = Answers.quoted(project.isEmpty() ? String.join(", ", services) : project);
                answers.fail(
                        Location.field("Containers"),
                        "one network " + Answers.quoted(project),
                        Text.of(
                                "all " + services.size() + " services of " + who + " have this network alone",
                                "alle " + services.size() + " Services von " + who + " haben nur dieses Netz"));
            }
        });
    }

    private static void stores(Answers answers, NetworkView view, List<ContainerView> members) {
        if (view.network().get("Internal").bool().orElse(false)) {
            return;
        }
        for (ContainerView store : members) {
            boolean beside = KnownServices.store(store)
                    && members.stream().anyMatch(other -> other != store && published(other));
            if (beside) {
                String who = Answers.quoted(store.name());
                answers.fail(
                        Location.field("Internal"),
                        "store " + who,
                        Text.of(
                                "Internal = false, with the data store " + who + " beside a published container",
                                "Internal = false, mit dem Datenspeicher " + who
                                        + " neben einem veröffentlichten Container"));
            }
        }
    }

    private static boolean published(ContainerView view) {
        return Publication.of(new Findings(RULE, view), view).ports().stream().anyMatch(Publication::beyondLoopback);
    }

    /// The default bridge lets everybody on it talk to everybody, unless icc=false.
    private static void strangers(Answers answers, NetworkView view, List<ContainerView> members) {
        List<ContainerView> running =
                members.stream().filter(ContainerView::running).toList();
        boolean oneProject = !running.isEmpty()
                && running.stream().map(SeparationGraph::project).distinct().count() == 1
                && !SeparationGraph.project(running.getFirst()).isEmpty();
        boolean icc = !view.network().at("Options", ICC).stringOrEmpty().equals("false");
        if (running.size() > 1 && !oneProject && icc) {
            answers.fail(
                    Location.field("Options." + ICC),
                    "icc between strangers",
                    Text.of(
                            running.size() + " running containers of different origin may talk to each other",
                            running.size() + " laufende Container verschiedener Herkunft dürfen miteinander sprechen"));
        }
    }

    /// The containers of each network, by name.
    record Membership(Map<String, List<ContainerView>> members) {
        static Membership of(EngineSnapshot engine) {
            var members = new TreeMap<String, List<ContainerView>>();
            for (ContainerView container : engine.containers()) {
                SeparationGraph.networksOf(container)
                        .forEach(name -> members.computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(container));
            }
            return new Membership(members);
        }
    }
}
