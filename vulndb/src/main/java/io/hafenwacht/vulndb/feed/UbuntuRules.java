package io.hafenwacht.vulndb.feed;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Ubuntu: `UBUNTU-CVE-…` is the tracker's view of one CVE (in `upstream`; `related` names notices), rated by
/// Ubuntu's priority in `severity` or, in older records, per entry; `USN-` and `LSN-` are notices.
@AutoService(SourceRules.class)
public final class UbuntuRules implements SourceRules {
    @Override
    public Set<String> families() {
        return Set.of("UBUNTU", "USN", "LSN");
    }

    @Override
    public String label() {
        return "Ubuntu";
    }

    @Override
    public boolean notice(OsvRecord record) {
        return !RuleBook.family(record.header().id()).equals("UBUNTU");
    }

    @Override
    public Optional<Severity> severity(OsvRecord record) {
        List<String> scores = record.allScores().stream()
                .filter(score -> score.type().equals("Ubuntu"))
                .map(OsvRecord.Score::value)
                .toList();
        return SeverityWord.worst(scores)
                .or(() -> SeverityWord.worst(record.words("ubuntu_priority")))
                .or(() -> SeverityWord.worst(record.words("priority")));
    }
}
