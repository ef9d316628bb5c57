package io.hafenwacht.app.diagnose;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Examination;
import io.hafenwacht.diagnose.Missing;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.docker.DockerProbes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Diagnoses as findings: a proven cause fails, what nobody could see is unknown, the rest passes.
public final class DiagnosisFindings {
    private DiagnosisFindings() {}

    public static void add(List<Examination> examinations, ReportBuilder report) {
        for (Examination examination : examinations) {
            Asset asset = asset(examination.file());
            report.asset(asset);
            for (Examination.Answer answer : examination.answers()) {
                Rule rule = answer.card().rule();
                report.verdicts(asset, rule, List.of(verdict(rule, answer.diagnosis())));
            }
        }
    }

    /// As [io.hafenwacht.app.scan.DockerAssessment] names it, so that both speak of one asset.
    private static Asset asset(CaseFile file) {
        Target target = file.target();
        Node labels = file.value(DockerProbes.INSPECT).at("Config", "Labels");
        Optional<String> project = labels.get("com.docker.compose.project").string();
        Optional<String> service = labels.get("com.docker.compose.service").string();
        String key = project.isPresent() && service.isPresent() ? project.get() + "/" + service.get() : target.name();
        Asset.Kind kind = switch (target.kind()) {
            case CONTAINER -> Asset.Kind.CONTAINER;
            case PROJECT -> Asset.Kind.SERVICE;
            case ENGINE -> Asset.Kind.ENGINE;
            case IMAGE -> Asset.Kind.IMAGE;
            case POD, WORKLOAD -> Asset.Kind.WORKLOAD;
            case SERVICE, INGRESS -> Asset.Kind.OBJECT;
            case CLUSTER -> Asset.Kind.CLUSTER;
            case NODE -> Asset.Kind.NODE;
        };
        String id = target.kind() == Target.Kind.ENGINE
                ? file.value(DockerProbes.INFO).get("ID").string().orElse("engine")
                : target.id();
        String name = target.kind() == Target.Kind.ENGINE
                ? file.value(DockerProbes.INFO).get("Name").string().orElse("engine")
                : target.name();
        return new Asset(id, key, kind, name, List.of(), List.of());
    }

    private static Verdict verdict(Rule rule, Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Diagnosis.Proven proven ->
                Verdict.fail(rule, where(proven.proof()), rule.id(), evidence(proven.proof()))
                        .fixedBy(proven.story().next());
            case Diagnosis.Suspected suspected -> unknown(suspected.missing());
            case Diagnosis.Unknown(List<Missing> missing) -> unknown(missing);
            case Diagnosis.RuledOut _ -> Verdict.pass();
            case Diagnosis.NotApplicable(Text why) -> Verdict.notApplicable(why);
        };
    }

    private static Verdict unknown(List<Missing> missing) {
        Missing first = missing.getFirst();
        return Verdict.unknown(Location.field(first.what()), first.why(), first.remedy());
    }

    private static Location where(List<Proof> proof) {
        return proof.isEmpty()
                ? Location.NONE
                : Location.field(proof.getFirst().what().english());
    }

    private static Text evidence(List<Proof> proof) {
        return Text.of(joined(proof, Language.ENGLISH), joined(proof, Language.GERMAN));
    }

    private static String joined(List<Proof> proof, Language language) {
        String all = proof.stream()
                .map(one -> one.what().in(language) + " = " + one.value().in(language))
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "-" : all;
    }
}
