package io.hafenwacht.vulndb.feed;

import java.util.List;
import java.util.Optional;
import us.springett.cvss.Cvss;

/// A CVSS base score (0–10) and the version of the standard it was computed by, as reports name it
/// (`CVSS:3.1`).
record CvssScore(String version, double base) {
    /// The score of the newest CVSS version among `scores`; vectors that the standard does not allow are
    /// passed over.
    static Optional<CvssScore> newest(List<OsvRecord.Score> scores) {
        Optional<CvssScore> newest = Optional.empty();
        for (OsvRecord.Score score : scores) {
            if (score.type().startsWith("CVSS_")) {
                Optional<CvssScore> next = of(score.value());
                if (newest.isEmpty() || (next.isPresent() && next.get().version.compareTo(newest.get().version) > 0)) {
                    newest = next;
                }
            }
        }
        return newest;
    }

    /// The library throws several unchecked exceptions on bad vectors, and answers null on unknown ones: none
    /// of them may cost more than this score.
    static Optional<CvssScore> of(String vector) {
        try {
            Cvss cvss = Cvss.fromVector(vector);
            if (cvss == null) {
                return Optional.empty();
            }
            double base = cvss.calculateScore().getBaseScore();
            return base >= 0 && base <= 10 ? Optional.of(new CvssScore(version(vector), base)) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String version(String vector) {
        int slash = vector.indexOf('/');
        return vector.startsWith("CVSS:") && slash > 0 ? vector.substring(0, slash) : "CVSS:2.0";
    }
}
