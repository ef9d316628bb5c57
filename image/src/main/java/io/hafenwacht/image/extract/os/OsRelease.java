package io.hafenwacht.image.extract.os;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The distribution as os-release(5) and, older, `lsb-release` name it.
@AutoService(Extractor.class)
public final class OsRelease implements Extractor {
    static final String ETC = "etc/os-release";
    static final String USR = "usr/lib/os-release";
    static final String LSB = "etc/lsb-release";

    @Override
    public String name() {
        return "os-release";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Path(ETC), new FilePattern.Path(USR), new FilePattern.Path(LSB));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        Map<String, String> fields = ShellAssignments.read(file.content());
        var os = file.path().equals(LSB)
                ? of(fields, "DISTRIB_ID", "DISTRIB_RELEASE", "DISTRIB_CODENAME", "DISTRIB_DESCRIPTION")
                : of(fields, "ID", "VERSION_ID", "VERSION_CODENAME", "PRETTY_NAME");
        os.ifPresent(out::found);
    }

    private static Optional<OperatingSystem> of(
            Map<String, String> fields, String idField, String versionField, String codenameField, String prettyField) {
        String id = fields.getOrDefault(idField, "").toLowerCase(Locale.ROOT);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        String pretty = fields.getOrDefault(prettyField, "");
        String codename = fields.getOrDefault(codenameField, "").toLowerCase(Locale.ROOT);
        if (codename.isEmpty() && id.equals("debian")) {
            codename = inParentheses(fields.getOrDefault("VERSION", ""));
        }
        String version = fields.getOrDefault(versionField, "").toLowerCase(Locale.ROOT);
        return Optional.of(OperatingSystems.of(id, version, codename, pretty, unreleased(pretty)));
    }

    /// `8 (jessie)`: how Debian named its releases before VERSION_CODENAME.
    private static String inParentheses(String version) {
        int open = version.indexOf('(');
        int close = version.indexOf(')', open + 1);
        return open < 0 || close < 0 ? "" : version.substring(open + 1, close).toLowerCase(Locale.ROOT);
    }

    /// What a release without a number belongs to: Debian testing and unstable share one text,
    /// `Debian GNU/Linux forky/sid`; `Alpine Linux edge`. The version number alone would find no advisory, or
    /// those of the wrong branch.
    static List<String> unreleased(String pretty) {
        String last = pretty.substring(pretty.lastIndexOf(' ') + 1);
        if (last.endsWith("/sid")) {
            return List.of(last.substring(0, last.length() - "/sid".length()), "sid");
        }
        return last.equals("edge") ? List.of("edge") : List.of();
    }
}
