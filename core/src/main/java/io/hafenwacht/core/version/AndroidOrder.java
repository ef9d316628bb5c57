package io.hafenwacht.core.version;

/// Android's `release:patch-level` as OSV writes it (`12L:2023-05-01`, `:0` for none): the release first,
/// `12` before `12L` before `13`, then the date.
final class AndroidOrder implements VersionOrder {
    @Override
    public int compare(String a, String b) {
        int i = endOfRelease(a);
        int j = endOfRelease(b);
        int c = RpmOrder.compareParts(a.substring(0, i), b.substring(0, j));
        return c != 0 ? c : RpmOrder.compareParts(a.substring(i), b.substring(j));
    }

    private static int endOfRelease(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text.length() : colon;
    }
}
