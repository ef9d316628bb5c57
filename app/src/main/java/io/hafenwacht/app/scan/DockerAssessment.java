package io.hafenwacht.app.scan;

import io.hafenwacht.app.view.Drawings;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.NetworkCheck;
import io.hafenwacht.audit.docker.NetworkView;
import io.hafenwacht.audit.docker.network.SeparationGraph;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;

/// Judges one look at an engine, without the engine, and puts what the checks say into one report.
public final class DockerAssessment {
    /// Where more containers or networks than these lack the same thing, the report says so once.
    private static final int MANY = 3;

    private static final int NAMED = 3;

    private static final Limit BATCH =
            new Limit("docker.batch", 500, "containers", "150 answers each are kept until all have answered: 10 MB");

    /// In the place of a share that has been told, so that its memory is free before the others are told.
    private static final FutureTask<List<List<Said>>> NOTHING = new FutureTask<>(List::of);
    /// Containers that one core judges in one go.
    private static final int SHARE = 10;

    private static final List<ContainerCheck> ALONE = DockerChecks.containers().stream()
            .filter(check -> !check.compares())
            .toList();

    private final CheckContext context;

    public DockerAssessment(CheckContext context) {
        this.context = context;
    }

    /// `document` is as `SnapshotCollector` collects it, or any other: a file may hold anything.
    public void assess(Node document, ReportBuilder report) {
        new Judging(new EngineSnapshot(document), report).judge();
    }

    /// What can be said of containers that were looked at alone (`ContainerLook`): checks that compare a
    /// container with others, and those of the engine, stay out.
    public void alone(Node document, ReportBuilder report) {
        var snapshot = new EngineSnapshot(document);
        var assets = DockerAssets.of(snapshot);
        assets.images().forEach(report::asset);
        assets.containers().forEach((container, asset) -> {
            report.asset(asset);
            for (ContainerCheck check : ALONE) {
                report.verdicts(asset, check.rule(), check.check(container, context));
            }
        });
    }

    /// What can be said of an engine by what it says of itself (`ContainerLook#engine`).
    public void engine(Node document, ReportBuilder report) {
        var snapshot = new EngineSnapshot(document);
        Asset engine = DockerAssets.of(snapshot).engine();
        report.asset(engine);
        for (EngineCheck check : DockerChecks.engine()) {
            report.verdicts(engine, check.rule(), check.check(snapshot, context));
        }
    }

    /// The events that the look left in the engine's log.
    public static Map<String, Long> traces(Node document) {
        Map<String, Long> traces = new LinkedHashMap<>();
        document.get("traces")
                .entries()
                .forEach((event, times) ->
                        times.integer().filter(count -> count > 0).ifPresent(count -> traces.put(event, count)));
        return traces;
    }

    /// What was not known, of whom: told once.
    private record Missing(Rule rule, Text what, Text remedy) {}

    /// What one check says of one asset; what it could not know is told later, once for many.
    private static final class Said {
        private final Asset asset;
        private final Rule rule;
        private final ReportBuilder.Answers known;
        private final List<Verdict.Unknown> unknown;

        Said(Asset asset, Rule rule, List<Verdict> verdicts) {
            List<Verdict> others = new ArrayList<>(verdicts.size());
            List<Verdict.Unknown> unknown = new ArrayList<>();
            for (Verdict verdict : verdicts) {
                if (verdict instanceof Verdict.Unknown one) {
                    unknown.add(one);
                } else {
                    others.add(verdict);
                }
            }
            this.asset = asset;
            this.rule = rule;
            this.known = new ReportBuilder.Answers(asset, rule, unknown.isEmpty() ? verdicts : others);
            this.unknown = unknown.isEmpty() ? List.of() : unknown;
        }
    }

    private final class Judging {
        private final EngineSnapshot snapshot;
        private final ReportBuilder report;
        private final DockerAssets assets;
        private final Map<Missing, Map<Asset, Verdict.Unknown>> missing = new LinkedHashMap<>();
        private final Set<Text> told = new HashSet<>();
        private final Set<List<Object>> gaps = new HashSet<>();

        Judging(EngineSnapshot snapshot, ReportBuilder report) {
            this.snapshot = snapshot;
            this.report = report;
            this.assets = DockerAssets.of(snapshot);
        }

        void judge() {
            report.asset(assets.engine());
            assets.containers()
                    .forEach((view, asset) -> report.asset(asset).labelled(asset, Labels.of(view.at("Config.Labels"))));
            assets.networks().values().forEach(report::asset);
            assets.images().forEach(report::asset);
            engine();
            var containers = List.copyOf(assets.containers().entrySet());
            for (int from = 0; from < containers.size(); from += BATCH.asInt()) {
                containers(containers.subList(from, Math.min(containers.size(), from + BATCH.asInt())));
            }
            for (NetworkCheck check : DockerChecks.networks()) {
                assets.networks()
                        .forEach((network, asset) -> add(new Said(
                                asset, check.rule(), check.check(new NetworkView(network, snapshot), context))));
            }
            missing.forEach(this::unknown);
            unread();
            report.diagram(() -> Drawings.separation(
                    SeparationGraph.of(snapshot.containers()), assets.engine().name()));
        }

        /// Checks are pure, so they are judged on all cores; what they say is told in one order.
        private void engine() {
            DockerChecks.engine().parallelStream()
                    .map(check -> new Said(assets.engine(), check.rule(), check.check(snapshot, context)))
                    .toList()
                    .forEach(this::add);
        }

        /// What the first containers say is told here while others are judged elsewhere; where it is not yet
        /// known, some of the last are judged here.
        private void containers(List<Map.Entry<ContainerView, Asset>> batch) {
            List<ContainerCheck> checks = DockerChecks.containers();
            List<FutureTask<List<List<Said>>>> shares = new ArrayList<>();
            for (int from = 0; from < batch.size(); from += SHARE) {
                var share = batch.subList(from, Math.min(batch.size(), from + SHARE));
                shares.add(new FutureTask<>(() -> said(share, checks)));
            }
            shares.forEach(ForkJoinPool.commonPool()::execute);
            List<List<Said>> lacking =
                    checks.stream().<List<Said>>map(_ -> new ArrayList<>()).toList();
            int last = shares.size();
            for (int i = 0; i < shares.size(); i++) {
                while (!shares.get(i).isDone() && last > i) {
                    shares.get(--last).run();
                }
                for (List<Said> ofOne : result(shares.set(i, NOTHING))) {
                    for (int check = 0; check < checks.size(); check++) {
                        Said said = ofOne.get(check);
                        report.answers(said.known);
                        if (!said.unknown.isEmpty()) {
                            lacking.get(check).add(said);
                        }
                    }
                }
            }
            lacking.forEach(said -> said.forEach(this::lacking));
        }

        /// Checks end by themselves; an interrupt is for whoever waits for something next.
        private static <T> T result(FutureTask<T> task) {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return task.get();
                    } catch (InterruptedException _) {
                        interrupted = true;
                    }
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("a check failed", e.getCause());
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private List<List<Said>> said(List<Map.Entry<ContainerView, Asset>> share, List<ContainerCheck> checks) {
            return share.stream()
                    .map(container -> checks.stream()
                            .map(check -> new Said(
                                    container.getValue(), check.rule(), check.check(container.getKey(), context)))
                            .toList())
                    .toList();
        }

        private void add(Said said) {
            report.answers(said.known);
            lacking(said);
        }

        private void lacking(Said said) {
            for (Verdict.Unknown unknown : said.unknown) {
                missing.computeIfAbsent(
                                new Missing(said.rule, unknown.missing(), unknown.remedy()), _ -> new LinkedHashMap<>())
                        .putIfAbsent(said.asset, unknown);
                told.add(unknown.missing());
            }
        }

        /// For a few each its own; for many one answer on the engine, and their layers are unknown all the
        /// same.
        private void unknown(Missing gap, Map<Asset, Verdict.Unknown> of) {
            if (of.size() <= MANY) {
                of.forEach((asset, verdict) -> unknown(asset, gap.rule(), verdict));
                return;
            }
            String names = String.join(
                    ", ", of.keySet().stream().limit(NAMED).map(Asset::name).toList());
            Text what = Text.of(
                    of.size() + " (" + names + ", …): " + gap.what().english(),
                    of.size() + " (" + names + ", …): " + gap.what().german());
            var where = of.values().iterator().next().location();
            unknown(assets.engine(), gap.rule(), new Verdict.Unknown(where, what, gap.remedy()));
            of.keySet().forEach(asset -> report.unknown(asset, gap.rule().layer()));
        }

        /// Many checks may lack the same thing, such as the host: each answers for itself, and one gap tells
        /// it.
        private void unknown(Asset asset, Rule rule, Verdict.Unknown verdict) {
            if (gaps.add(List.of(asset.id(), verdict.missing(), verdict.remedy()))) {
                report.verdicts(asset, rule, List.of(verdict));
            } else {
                report.unknown(asset, rule, verdict);
            }
        }

        /// What nobody read, and no check has already missed. No check misses a container that it never saw.
        private void unread() {
            for (Map.Entry<String, io.hafenwacht.core.rule.Observed.Unread<Node>> part :
                    snapshot.unread().entrySet()) {
                boolean ofEngine =
                        part.getKey().startsWith("engine.") || part.getKey().startsWith("host");
                if (!ofEngine || !told.contains(part.getValue().why())) {
                    report.gap(
                            assets.engine(),
                            layer(part.getKey()),
                            new Gap(
                                    part.getKey(),
                                    part.getValue().why(),
                                    part.getValue().remedy()));
                }
            }
        }

        private static DefenceLayer layer(String path) {
            int dot = path.indexOf('.');
            return switch (dot < 0 ? path : path.substring(0, dot)) {
                case "host" -> DefenceLayer.HOST;
                case "images" -> DefenceLayer.IMAGE;
                case "networks" -> DefenceLayer.NETWORK;
                case "containers", "volumes" -> DefenceLayer.CONTAINER;
                default -> DefenceLayer.DAEMON;
            };
        }
    }
}
