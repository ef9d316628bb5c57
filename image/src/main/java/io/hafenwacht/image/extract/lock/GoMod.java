package io.hafenwacht.image.extract.lock;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.WantedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `go.mod` (go.dev/ref/mod): the modules that it requires, which since Go 1.17 are all that are built in,
/// with `replace` applied; one that is replaced by a folder is left out.
@AutoService(LockFile.class)
public final class GoMod implements LockFile {
    private static final Pattern REQUIRED =
            Pattern.compile("(?:require\\s++)?\"?([^\\s\"()]++)\"?\\s++(v[0-9][^\\s\"]*+).*+");
    private static final Pattern REPLACED = Pattern.compile(
            "(?:replace\\s++)?([^\\s()]++)(?:\\s++(v[^\\s]++))?\\s++=>\\s++([^\\s]++)(?:\\s++(v[^\\s]++))?.*+");

    private record Module(String name, String version, int line) {}

    @Override
    public String name() {
        return "lock-go";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("go.mod"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        Map<String, Module> required = new HashMap<>();
        Map<String, Module> replaced = new HashMap<>();
        String[] block = {""};
        LockedPackages.lines(file, (number, text) -> {
            String line = text.replaceFirst("//.*", "").strip();
            if (line.equals(")")) {
                block[0] = "";
            } else if (line.endsWith("(")) {
                block[0] = line.substring(0, line.length() - 1).strip();
            } else {
                String directive = block[0].isEmpty() ? line.replaceFirst("\\s.*", "") : block[0];
                Matcher match = (directive.equals("replace") ? REPLACED : REQUIRED).matcher(line);
                if (directive.equals("require") && match.matches()) {
                    required.put(match.group(1), new Module(match.group(1), match.group(2), number));
                } else if (directive.equals("replace") && match.matches()) {
                    String version = match.group(4) == null ? "" : match.group(4);
                    String of = match.group(2) == null ? "" : " " + match.group(2);
                    replaced.put(match.group(1) + of, new Module(match.group(3), version, number));
                }
            }
        });
        var packages = new LockedPackages(file, out, PackageKind.GOLANG);
        required.values().forEach(module -> {
            Module built = replaced.getOrDefault(
                    module.name + " " + module.version, replaced.getOrDefault(module.name, module));
            if (!built.version.isEmpty()) {
                packages.found(built.name, built.version, built.line);
            }
        });
        packages.end();
    }
}
