package io.hafenwacht.diagnose.compose;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.docker.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A small view of the case file of a Compose project: its services, who depends on whom, and whom they wait
/// for.
public record Project(CaseFile file) {
    /// Ends that `docker stop` or a person brings about.
    private static final Set<Long> WANTED_ENDS = Set.of(0L, 130L, 137L, 143L);

    /// A container of a service.
    public record Part(String service, Node inspect) {
        public String name() {
            return inspect.get("Name").stringOrEmpty().replaceFirst("^/", "");
        }

        String status() {
            return inspect.at("State", "Status").stringOrEmpty();
        }

        boolean running() {
            return inspect.at("State", "Running").bool().orElse(false);
        }

        long code() {
            return inspect.at("State", "ExitCode").integer().orElse(0L);
        }

        String error() {
            return inspect.at("State", "Error").stringOrEmpty();
        }

        String health() {
            return inspect.at("State", "Health", "Status").stringOrEmpty();
        }

        Optional<Instant> ended() {
            return running()
                    ? Optional.empty()
                    : Moment.of(inspect.at("State", "FinishedAt").stringOrEmpty());
        }

        boolean neverStarted() {
            return status().equals("created");
        }

        /// It does not do what it shall, and nobody stopped it.
        boolean failing() {
            boolean badEnd = !running() && !neverStarted() && !WANTED_ENDS.contains(code());
            return badEnd
                    || !error().isEmpty()
                    || status().equals("restarting")
                    || health().equals("unhealthy")
                    || inspect.at("State", "OOMKilled").bool().orElse(false) && !running();
        }

        Set<String> networks() {
            return inspect.at("NetworkSettings", "Networks").entries().keySet();
        }

        /// In a word, for proofs: `exited 3`, `running, unhealthy`.
        String shown() {
            String health = health().isEmpty() || health().equals("none") ? "" : ", " + health();
            return name() + ": " + status() + (running() || neverStarted() ? "" : " " + code()) + health
                    + (error().isEmpty() ? "" : ", " + error());
        }
    }

    /// One service that another wants first, and how far it must have come: `service_started`,
    /// `service_healthy`, `service_completed_successfully`.
    public record Dependency(String from, String on, String condition) {
        @Override
        public String toString() {
            return from + " -> " + on + " (" + condition + ")";
        }
    }

    List<Part> parts() {
        return file.value(ComposeProbes.CONTAINERS).elements().stream()
                .map(inspect -> new Part(
                        inspect.at("Config", "Labels")
                                .get("com.docker.compose.service")
                                .stringOrEmpty(),
                        inspect))
                .toList();
    }

    List<Part> parts(String service) {
        return parts().stream().filter(part -> part.service().equals(service)).toList();
    }

    /// By the files, where they could be read, else by the labels that Compose left on the containers.
    List<Dependency> dependencies() {
        Map<String, Dependency> all = new LinkedHashMap<>();
        file.value(ComposeProbes.FILE)
                .get("services")
                .entries()
                .forEach((service, node) -> node.get("dependsOn")
                        .entries()
                        .forEach((on, condition) -> add(
                                all,
                                new Dependency(service, on, condition.string().orElse("service_started")))));
        for (Part part : parts()) {
            String label = part.inspect()
                    .at("Config", "Labels")
                    .get("com.docker.compose.depends_on")
                    .stringOrEmpty();
            for (String one : label.split(",")) {
                String[] fields = one.split(":", -1);
                if (!fields[0].isBlank()) {
                    add(
                            all,
                            new Dependency(
                                    part.service(), fields[0], fields.length > 1 ? fields[1] : "service_started"));
                }
            }
        }
        return List.copyOf(all.values());
    }

    private static void add(Map<String, Dependency> all, Dependency one) {
        all.putIfAbsent(one.from() + " " + one.on(), one);
    }

    /// Whether the one that is wanted has not come as far as it must.
    boolean unmet(Dependency dependency) {
        List<Part> parts = parts(dependency.on());
        if (parts.isEmpty()) {
            return true;
        }
        return switch (dependency.condition()) {
            case "service_healthy" ->
                parts.stream().noneMatch(part -> part.running() && part.health().equals("healthy"));
            case "service_completed_successfully" ->
                parts.stream()
                        .anyMatch(part -> part.neverStarted() || part.ended().isPresent() && part.code() != 0);
            default -> parts.stream().noneMatch(part -> part.running() || part.code() == 0 && !part.neverStarted());
        };
    }

    /// The chain from a service to the first one that fails for no other's sake: the last of them is to
    /// blame. Empty where nothing that it depends on is amiss.
    public List<Dependency> chain(String service) {
        List<Dependency> chain = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>(Set.of(service));
        String at = service;
        while (true) {
            String now = at;
            Optional<Dependency> next = dependencies().stream()
                    .filter(one -> one.from().equals(now) && unmet(one) && !seen.contains(one.on()))
                    .findFirst();
            if (next.isEmpty()) {
                return chain;
            }
            chain.add(next.get());
            at = next.get().on();
            seen.add(at);
        }
    }

    /// The services that do not run for another one's sake, with that one.
    public Map<String, String> followers() {
        Map<String, String> followers = new LinkedHashMap<>();
        for (Part part : parts()) {
            if (part.neverStarted() || part.failing() || !part.running()) {
                List<Dependency> chain = chain(part.service());
                if (!chain.isEmpty()) {
                    followers.put(part.service(), chain.getLast().on());
                }
            }
        }
        return followers;
    }
}
