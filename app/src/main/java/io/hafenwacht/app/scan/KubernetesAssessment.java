package io.hafenwacht.app.scan;

import io.hafenwacht.app.view.Drawings;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.KubernetesChecks;
import io.hafenwacht.audit.kubernetes.ManifestFile;
import io.hafenwacht.audit.kubernetes.ManifestSuppressions;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.network.reach.ReachReport;
import io.hafenwacht.audit.kubernetes.network.reach.Reachability;
import io.hafenwacht.audit.kubernetes.podsecurity.Level;
import io.hafenwacht.audit.kubernetes.podsecurity.PodSecurityJudge;
import io.hafenwacht.audit.kubernetes.podsecurity.Policy;
import io.hafenwacht.audit.kubernetes.workload.RejectedByNamespace;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.report.Diagram;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.Check;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Runs the checks over the objects of a cluster or of manifests, and puts what they say into one report,
/// each finding on the object that owns the pods.
public final class KubernetesAssessment {
    /// What no object stands behind.
    private static final KubeObject NONE = new KubeObject(Node.MISSING, "");

    private static final Gap NO_WORKLOAD = new Gap(
            "",
            Text.of("no workload to judge by the standard", "kein Workload, den der Standard beträfe"),
            Text.of("Name the files that hold pods.", "Die Dateien angeben, die Pods enthalten."));

    /// Enough for all cores to have work, little enough that verdicts of a large cluster do not pile up.
    private static final int BATCH = 64;

    /// As long as hardly anything is compiled, the compiler needs the other core more.
    private static final int ALONE = 512;

    private final CheckContext context;
    private final List<WorkloadCheck> workloadChecks;
    private final Map<String, List<ObjectCheck>> objectChecks = new HashMap<>();
    private final List<ClusterCheck> clusterChecks;
    private final Set<String> judgedTogether;
    private final Set<String> taken = new HashSet<>();

    public KubernetesAssessment(Set<Scanner> scanners, CheckContext context) {
        this.context = context;
        this.workloadChecks = wanted(KubernetesChecks.workloads(), scanners);
        for (ObjectCheck check : wanted(KubernetesChecks.objects(), scanners)) {
            check.kinds()
                    .forEach(kind -> objectChecks
                            .computeIfAbsent(kind, _ -> new ArrayList<>())
                            .add(check));
        }
        this.clusterChecks = wanted(KubernetesChecks.clusters(), scanners);
        this.judgedTogether =
                clusterChecks.stream().flatMap(check -> check.kinds().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static <C extends Check<?>> List<C> wanted(List<C> checks, Set<Scanner> scanners) {
        return checks.stream()
                .filter(check -> scanners.contains(
                        check.rule().layer() == DefenceLayer.SECRETS ? Scanner.SECRET : Scanner.CONFIG))
                .toList();
    }

    /// Adds only what a Pod Security Standard says: whether the API server would admit the pods of each
    /// workload, if their namespace enforced this policy.
    public void assess(Target target, Policy policy, ReportBuilder report) {
        Asset whole = begin(target, report);
        var suppressions = new ManifestSuppressions(target.files(), context.now());
        var judge = new PodSecurityJudge();
        List<Rule> rules = workloadChecks.stream()
                // It asks the labels, which --pss stands in for.
                .filter(check -> !(check instanceof RejectedByNamespace))
                .map(Check::rule)
                .filter(rule -> rule.references().stream()
                        .anyMatch(r -> r.source().equals("PSS")
                                && Level.of(r.clause().replaceFirst("/.*", ""))
                                        .filter(level -> level.compareTo(policy.level()) <= 0)
                                        .isPresent()))
                .toList();
        for (Workload workload : target.cluster().workloads()) {
            Asset asset = asset(target, workload.object(), Asset.Kind.WORKLOAD, images(workload));
            report.asset(asset);
            Set<String> failed = new HashSet<>();
            for (PodSecurityJudge.Judgement judgement : judge.judge(policy, workload)) {
                Rule rule = judgement.rule();
                failed.add(rule.id());
                List<Verdict> told = suppressions.applied(workload.object(), rule, List.of(judgement.verdict()));
                report.verdicts(asset, rule, counted(told, workload.pods()));
            }
            rules.stream()
                    .filter(rule -> !failed.contains(rule.id()))
                    .forEach(rule -> report.verdicts(asset, rule, List.of(Verdict.pass())));
        }
        if (target.cluster().workloads().isEmpty()) {
            report.gap(whole, DefenceLayer.CONTAINER, NO_WORKLOAD);
        }
    }

    /// What is judged: `name` is the cluster's as users know it, or the path as typed; `files` are those of
    /// manifests, whose comments may silence findings; `gaps` concern the whole.
    public record Target(String name, Cluster cluster, List<ManifestFile> files, List<Gap> gaps) {
        /// Manifests below a path.
        public static Target of(String typed, ManifestFolder folder) {
            return new Target(typed, Cluster.ofFiles(folder.objects()), folder.files(), folder.gaps());
        }

        /// The same manifests, applied to a cluster of this version.
        public Target applied(String version) {
            Node facts = Tree.object().put("version", Tree.text(version)).node();
            return new Target(name, cluster.with(facts), files, gaps);
        }

        /// Only what is in a namespace, and what belongs to the whole cluster.
        public Target in(String namespace) {
            return new Target(name, cluster.in(namespace), files, gaps);
        }
    }

    /// Adds all that is known of the target to the report.
    public void assess(Target target, ReportBuilder report) {
        Cluster cluster = target.cluster();
        Asset whole = begin(target, report);
        var suppressions = new ManifestSuppressions(target.files(), context.now());
        suppressions.problems().forEach(gap -> report.gap(whole, DefenceLayer.CONTAINER, gap));
        Map<KubeObject, Asset> assets = new java.util.IdentityHashMap<>();
        judgedInOrder(cluster.workloads(), workload -> judged(workload, cluster, suppressions), (workload, answers) -> {
            Asset asset = asset(target, workload.object(), Asset.Kind.WORKLOAD, images(workload));
            assets.put(workload.object(), asset);
            Map<String, String> labels =
                    new HashMap<>(Labels.of(workload.object().at("metadata.labels")));
            labels.putAll(Labels.of(workload.podMetadata().get("labels")));
            report.asset(asset).labelled(asset, labels);
            answers.forEach(
                    answer -> report.verdicts(asset, answer.rule(), counted(answer.verdicts(), workload.pods())));
        });
        Map<String, Integer> unjudged = new TreeMap<>();
        judgedInOrder(
                cluster.objects(),
                object -> judged(object, cluster, suppressions),
                (object, answers) -> objects(target, object, assets, answers, report, unjudged));
        unjudged.forEach((kind, count) -> report.gap(whole, DefenceLayer.CONTAINER, unjudged(kind, count)));
        judgedInOrder(
                clusterChecks,
                check -> List.of(new Answer(check.rule(), check.check(cluster, context))),
                (_, answers) -> {
                    Rule rule = answers.getFirst().rule();
                    for (Verdict verdict : answers.getFirst().verdicts()) {
                        Optional<KubeObject> about = verdict instanceof Verdict.Fail fail
                                ? cluster.namedIn(fail.subject())
                                : Optional.empty();
                        Asset asset = about.map(
                                        o -> assets.computeIfAbsent(o, _ -> asset(target, o, kind(o), List.of())))
                                .orElse(whole);
                        report.asset(asset)
                                .verdicts(
                                        asset, rule, suppressions.applied(about.orElse(NONE), rule, List.of(verdict)));
                    }
                });
        if (!cluster.workloads().isEmpty() && cluster.workloads().size() <= Diagram.BOXES.value()) {
            Reachability reachability = Reachability.of(cluster.objects(), false);
            if (reachability.problems().isEmpty() && reachability.tooLarge().isEmpty()) {
                report.diagram(() -> Drawings.reach(ReachReport.of(reachability, false), target.name()));
            }
        }
    }

    /// What a check says of one object.
    private record Answer(Rule rule, List<Verdict> verdicts) {}

    /// Checks are pure functions: objects are judged on all cores, and told one after the other in their
    /// order, while the next batch is judged.
    private static <T> void judgedInOrder(
            List<T> items, Function<T, List<Answer>> judge, BiConsumer<T, List<Answer>> told) {
        var next = CompletableFuture.supplyAsync(() -> batch(items, 0, judge));
        for (int from = 0; from < items.size(); from += BATCH) {
            List<List<Answer>> answers = next.join();
            int after = from + BATCH;
            next = CompletableFuture.supplyAsync(() -> batch(items, after, judge));
            for (int i = 0; i < answers.size(); i++) {
                told.accept(items.get(from + i), answers.get(i));
            }
        }
    }

    private static <T> List<List<Answer>> batch(List<T> items, int from, Function<T, List<Answer>> judge) {
        if (from >= items.size()) {
            return List.of();
        }
        List<T> batch = items.subList(from, Math.min(items.size(), from + BATCH));
        return (from < ALONE ? batch.stream() : batch.parallelStream())
                .map(judge)
                .toList();
    }

    private List<Answer> judged(Workload workload, Cluster cluster, ManifestSuppressions suppressions) {
        var view = new WorkloadView(workload, cluster);
        var answers = new ArrayList<Answer>(workloadChecks.size());
        for (WorkloadCheck check : workloadChecks) {
            Rule rule = check.rule();
            answers.add(new Answer(rule, suppressions.applied(workload.object(), rule, check.check(view, context))));
        }
        return answers;
    }

    private List<Answer> judged(KubeObject object, Cluster cluster, ManifestSuppressions suppressions) {
        List<ObjectCheck> checks = objectChecks.getOrDefault(object.kind(), List.of());
        var view = new ObjectView(object, cluster);
        var answers = new ArrayList<Answer>(checks.size());
        for (ObjectCheck check : checks) {
            Rule rule = check.rule();
            answers.add(new Answer(rule, suppressions.applied(object, rule, check.check(view, context))));
        }
        return answers;
    }

    private static Asset.Kind kind(KubeObject object) {
        return switch (object.kind()) {
            case "Node" -> Asset.Kind.NODE;
            case "Namespace" -> Asset.Kind.NAMESPACE;
            default -> Asset.Kind.OBJECT;
        };
    }

    private static Asset begin(Target target, ReportBuilder report) {
        String id = "cluster:" + target.name();
        Asset whole = new Asset(id, target.name(), Asset.Kind.CLUSTER, target.name(), List.of(), List.of());
        report.asset(whole);
        target.gaps().forEach(gap -> report.gap(whole, DefenceLayer.CONTAINER, gap));
        target.files().forEach(file -> file.gaps().forEach(gap -> report.gap(whole, DefenceLayer.CONTAINER, gap)));
        return whole;
    }

    private void objects(
            Target target,
            KubeObject object,
            Map<KubeObject, Asset> assets,
            List<Answer> answers,
            ReportBuilder report,
            Map<String, Integer> unjudged) {
        Asset.Kind kind = kind(object);
        if (answers.isEmpty() && kind == Asset.Kind.OBJECT) {
            if (!assets.containsKey(object) && !object.known() && !judgedTogether(object)) {
                unjudged.merge(object.kind() + " (" + object.apiVersion() + ")", 1, Integer::sum);
            }
            return;
        }
        Asset asset = assets.computeIfAbsent(object, o -> asset(target, o, kind, List.of()));
        report.asset(asset);
        answers.forEach(answer -> report.verdicts(asset, answer.rule(), answer.verdicts()));
    }

    /// Whether a check of the whole cluster judges it.
    private boolean judgedTogether(KubeObject object) {
        return clusterChecks.stream()
                .map(ClusterCheck::kinds)
                .anyMatch(
                        kinds -> kinds.contains(object.kind()) || kinds.contains(object.kind() + "." + object.group()));
    }

    private static Gap unjudged(String kind, int count) {
        return new Gap(
                "",
                Text.of(
                        "no check knows " + kind + ", objects: " + count,
                        "keine Prüfung kennt " + kind + ", Objekte: " + count),
                Text.of(
                        "Judge what its controller makes of them, on the live cluster.",
                        "Bewerten, was der zugehörige Controller daraus macht: am laufenden Cluster."));
    }

    /// The images that a workload runs, so that findings of images join.
    private static List<Asset.Link> images(Workload workload) {
        return workload.containers().stream()
                .map(Container::image)
                .filter(image -> !image.isEmpty())
                .distinct()
                .map(image -> new Asset.Link("runs", image))
                .toList();
    }

    private Asset asset(Target target, KubeObject object, Asset.Kind kind, List<Asset.Link> links) {
        String name = target.cluster().nameOf(object);
        if (target.cluster().live()) {
            String uid = object.at("metadata.uid").stringOrEmpty();
            String namespace = object.namespace().isEmpty() ? "" : object.namespace() + "/";
            String key = target.name() + "/" + namespace + object.kind() + "/" + object.name();
            return new Asset(uid.isEmpty() ? key : uid, key, kind, name, List.of(), links);
        }
        // Two paths given at once may hold the same object.
        String unique = name;
        for (int n = 1; !taken.add(unique); n++) {
            unique = name + " (" + target.name() + "/" + object.path() + (n == 1 ? "" : " " + n) + ")";
        }
        return new Asset(unique, unique, kind, unique, List.of(), links);
    }

    /// With the number of pods that run with what was found.
    private static List<Verdict> counted(List<Verdict> verdicts, int pods) {
        List<Verdict> counted = verdicts;
        for (int i = 0; pods > 0 && i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Fail fail) {
                counted = counted == verdicts ? new ArrayList<>(verdicts) : counted;
                counted.set(i, counted(fail, pods));
            }
        }
        return counted;
    }

    private static Verdict counted(Verdict.Fail fail, int pods) {
        Text evidence = Text.of(
                fail.evidence().english() + "; running pods: " + pods,
                fail.evidence().german() + "; laufende Pods: " + pods);
        return new Verdict.Fail(
                fail.location(), fail.subject(), evidence, fail.references(), fail.severity(), fail.fix());
    }
}
