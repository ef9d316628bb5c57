package io.hafenwacht.image.extract.lock;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `pnpm-lock.yaml`, versions 5 to 9: the keys of `packages`, which name package and version.
@AutoService(LockFile.class)
public final class PnpmLock implements LockFile {
    /// `/name/1.2.3`, `/@scope/name@1.2.3(peer@1)`, `'@scope/name@1.2.3'`, with `_` before the peers in
    /// version 5.
    private static final Pattern KEY =
            Pattern.compile("  '?/?((?:@[^@/' ]++/)?[^@/' ]++)[@/](\\d[^(_':]*+)(?:[(_][^']*)?'?:.*+");

    @Override
    public String name() {
        return "lock-pnpm";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("pnpm-lock.yaml"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var packages = new LockedPackages(file, out, PackageKind.NPM);
        boolean[] inside = {false};
        LockedPackages.lines(file, (number, text) -> {
            if (!text.isEmpty() && text.charAt(0) != ' ' && text.charAt(0) != '#') {
                inside[0] = text.startsWith("packages:");
            } else if (inside[0]) {
                Matcher key = KEY.matcher(text);
                if (key.matches()) {
                    packages.found(key.group(1), key.group(2), number);
                }
            }
        });
        packages.end();
    }
}
