package org.veintrail.log;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.ConsistencyProof;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.InvalidProofException;
import org.veintrail.proof.tree.NodeId;
import org.veintrail.proof.tree.TileReader;

/**
 * The tree for proofs: complete tiles of 256 hashes in a collection, the incomplete ones at the edge in memory. Everything in it can be made anew
 * from the log. One thread appends, many read.
 */
final class Tiles implements TileReader.Source {

    private static final String HASHES = "hashes";
    private static final int LEVEL_SHIFT = 48;
    private static final int LEVELS = 8;
    static final String MEND = "Stop all nodes, drop the collection " + LogSettings.TILES
            + " and start again: it is made anew from the log.";

    private final MongoCollection<BsonDocument> collection;
    private final byte[][] edge = new byte[LEVELS][TileReader.WIDTH * Hash.LENGTH];
    private CompactRange range = new CompactRange();

    Tiles(MongoDatabase database, String name) {
        this.collection = database.getCollection(name, BsonDocument.class);
    }

    TileReader reader() {
        return new TileReader(this);
    }

    synchronized long size() {
        return range.size();
    }

    synchronized Hash root() {
        return range.root();
    }

    synchronized CompactRange range() {
        return range.copy();
    }

    /** Number of leaves in stored, complete tiles. */
    long storedLeaves() {
        BsonDocument last = collection
                .find(Filters.lt("_id", 1L << LEVEL_SHIFT))
                .sort(Sorts.descending("_id"))
                .limit(1)
                .first();
        return last == null ? 0 : (last.getNumber("_id").longValue() + 1) * TileReader.WIDTH;
    }

    /** Goes back or forward to a size of which all complete subtrees are in stored tiles. */
    synchronized void restore(long size) {
        TileReader stored = new TileReader(this::storedOrFromBelow);
        CompactRange restored = CompactRange.read(size, stored);
        for (int level = 0; level < LEVELS; level++) {
            long nodes = size >>> (level * TileReader.HEIGHT);
            long first = nodes / TileReader.WIDTH * TileReader.WIDTH;
            for (long node = first; node < nodes; node++) {
                stored.read(new NodeId(level * TileReader.HEIGHT, node))
                        .copyTo(edge[level], (int) (node - first) * Hash.LENGTH);
            }
        }
        range = restored;
    }

    /** Appends leaves and stores the tiles that this completes. */
    synchronized void append(List<Hash> leaves) {
        for (Hash leaf : leaves) {
            range.append(leaf, (level, index, hash) -> {
                if (level % TileReader.HEIGHT == 0) {
                    place(level / TileReader.HEIGHT, index, hash);
                }
            });
        }
    }

    private void place(int level, long index, Hash hash) {
        int within = (int) (index % TileReader.WIDTH);
        hash.copyTo(edge[level], within * Hash.LENGTH);
        if (within == TileReader.WIDTH - 1) {
            store(level, index / TileReader.WIDTH, edge[level]);
        }
    }

    private void store(int level, long tile, byte[] hashes) {
        BsonInt64 id = new BsonInt64(((long) level << LEVEL_SHIFT) + tile);
        collection.replaceOne(
                Filters.eq("_id", id),
                new BsonDocument("_id", id).append(HASHES, new BsonBinary(hashes.clone())),
                new ReplaceOptions().upsert(true));
    }

    /**
     * The leaves of a tile as they were when they were first read, as many as there are by now.
     *
     * @throws AlteredTreeException when the tile is there no more, or is none
     */
    List<Hash> leaves(long tile) {
        long there = Math.clamp(size() - tile * TileReader.WIDTH, 0, TileReader.WIDTH);
        return there == 0 ? List.of() : Hashes.split(read(0, tile, 0, (int) there));
    }

    /**
     * Compares the root of 256, 65,536 and so on leaves with the node that is kept for it.
     *
     * @param level of the tree, a multiple of {@link TileReader#HEIGHT}
     * @throws AlteredTreeException when the tile that holds it is there no more, or is none
     */
    Optional<Finding> contradiction(int level, long index, Hash computed) {
        int tileLevel = level / TileReader.HEIGHT;
        if (index >= size() >>> level) {
            return Optional.empty();
        }
        Hash kept = Hash.of(read(tileLevel, index / TileReader.WIDTH, (int) (index % TileReader.WIDTH), 1), 0);
        long first = index << level;
        long last = first + (1L << level) - 1;
        return kept.equals(computed)
                ? Optional.empty()
                : Optional.of(new Finding(
                        Finding.Kind.TREE,
                        first,
                        last,
                        "The stored tree has " + kept.toBase64() + " for positions " + first + " to " + last
                                + ", but their entries lead to " + computed.toBase64() + ". " + MEND));
    }

    /**
     * The root at a size, proved to be of the tree that this process made.
     *
     * @param size 1 to {@link #size()}
     * @throws AlteredTreeException when what is stored does not prove it
     */
    Hash provedRoot(long size) {
        CompactRange now = range();
        if (size == now.size()) {
            return now.root();
        }
        Hash root = CompactRange.read(size, reader()).root();
        try {
            ConsistencyProof.build(size, now.size(), reader()).verify(root, now.root());
        } catch (InvalidProofException e) {
            throw unproved(size, e);
        }
        return root;
    }

    /** @throws AlteredTreeException always, with what could not be proved */
    static AlteredTreeException unproved(long size, InvalidProofException why) {
        return new AlteredTreeException(new Finding(
                Finding.Kind.TREE,
                0,
                size - 1,
                "The stored tree does not prove what is asked of size " + size + ": " + why.getMessage() + " " + MEND));
    }

    @Override
    public byte[] read(int level, long tile, int first, int count) {
        synchronized (this) {
            long nodes = range.size() >>> (level * TileReader.HEIGHT);
            if (tile * TileReader.WIDTH + first + count > nodes) {
                throw new IllegalArgumentException("The tree has " + range.size() + " leaves; tile " + tile
                        + " of level " + level + " does not reach to " + (first + count) + ".");
            }
            if (tile == nodes / TileReader.WIDTH) {
                return Arrays.copyOfRange(edge[level], first * Hash.LENGTH, (first + count) * Hash.LENGTH);
            }
        }
        return stored(level, tile, first, count);
    }

    private byte[] stored(int level, long tile, int first, int count) {
        byte[] hashes = find(level, tile);
        if (hashes == null) {
            long begin = tile * TileReader.WIDTH << level * TileReader.HEIGHT;
            long end = (tile + 1) * TileReader.WIDTH << level * TileReader.HEIGHT;
            throw new AlteredTreeException(new Finding(
                    Finding.Kind.TREE,
                    begin,
                    end - 1,
                    "Tile " + tile + " of level " + level + ", of positions " + begin + " to " + (end - 1)
                            + ", is not stored as it was. " + MEND));
        }
        return Arrays.copyOfRange(hashes, first * Hash.LENGTH, (first + count) * Hash.LENGTH);
    }

    /** The last tile of a level is stored only when it is full; until then each of its hashes is the root of a full tile below. */
    private byte[] storedOrFromBelow(int level, long tile, int first, int count) {
        if (level == 0 || find(level, tile) != null) {
            return stored(level, tile, first, count);
        }
        byte[] hashes = new byte[count * Hash.LENGTH];
        for (int i = 0; i < count; i++) {
            CompactRange below = new CompactRange();
            Hashes.split(storedOrFromBelow(level - 1, tile * TileReader.WIDTH + first + i, 0, TileReader.WIDTH))
                    .forEach(below::append);
            below.root().copyTo(hashes, i * Hash.LENGTH);
        }
        return hashes;
    }

    /** @return null where there is none, or something else in its place */
    private byte @Nullable [] find(int level, long tile) {
        BsonDocument found = collection
                .find(Filters.eq("_id", ((long) level << LEVEL_SHIFT) + tile))
                .first();
        return found != null
                        && found.get(HASHES) instanceof BsonBinary hashes
                        && hashes.getData().length == TileReader.WIDTH * Hash.LENGTH
                ? hashes.getData()
                : null;
    }
}
