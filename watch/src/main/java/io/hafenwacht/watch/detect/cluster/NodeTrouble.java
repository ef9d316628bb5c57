package io.hafenwacht.watch.detect.cluster;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Attributes;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.event.Shown;
import io.hafenwacht.watch.incident.Cause;
import java.util.List;
import java.util.Map;

/// A node has trouble of its own: it is not ready, short of memory, disk or process ids, or its kernel killed
/// something.
@AutoService(Detector.class)
public final class NodeTrouble extends Detector {
    private static final Rule RULE = Rule.of("HW-R305", Severity.HIGH, DefenceLayer.HOST)
            .titled(
                    Text.of("The node has trouble", "Der Node hat Probleme"),
                    Text.of(
                            "Every pod there is concerned; after five minutes they are started elsewhere, if there is room.",
                            "Jeder Pod dort ist betroffen; nach fünf Minuten werden sie anderswo gestartet, wenn Platz ist."))
            .fixedBy(
                    Text.of(
                            "Look at the node: kubectl describe node NAME; journalctl -u kubelet",
                            "Den Node ansehen: kubectl describe node NAME; journalctl -u kubelet"),
                    "BSI:APP.4.4.A11");

    public NodeTrouble() {
        super(
                RULE,
                Cause.PLATFORM,
                "node/NodeNotReady",
                "node/NodeReady",
                "node/SystemOOM",
                "node/OOMKilling",
                "node/EvictionThresholdMet",
                "node/NodeHasDiskPressure",
                "node/NodeHasNoDiskPressure",
                "node/NodeHasInsufficientMemory",
                "node/NodeHasSufficientMemory",
                "node/NodeHasInsufficientPID",
                "node/NodeHasSufficientPID",
                "node/FreeDiskSpaceFailed",
                "node/ImageGCFailed",
                "node/KernelDeadlock");
    }

    /// What ends what, under one name.
    private static final Map<String, String> ENDS = Map.of(
            "NodeReady", "NodeNotReady",
            "NodeHasNoDiskPressure", "NodeHasDiskPressure",
            "NodeHasSufficientMemory", "NodeHasInsufficientMemory",
            "NodeHasSufficientPID", "NodeHasInsufficientPID");

    @Override
    public boolean lasting() {
        return true;
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        Text evidence = Text.same(happening.action() + ": " + Shown.of(Attributes.text(happening, "message")));
        String ended = ENDS.getOrDefault(happening.action(), "");
        return List.of(
                ended.isEmpty()
                        ? Signal.found(happening.origin(), happening.action(), evidence)
                        : Signal.over(happening.origin(), ended, evidence));
    }
}
