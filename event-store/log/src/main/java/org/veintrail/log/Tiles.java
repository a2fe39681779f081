package org.veintrail.log;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;
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

    /** The leaf at a position as it was when it was first read, or null where no tile says so. */
    @Nullable
    List<Hash> leaves(long tile) {
        byte[] hashes = find(0, tile);
        return hashes == null ? null : new ArrayList<>(Hashes.split(hashes));
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
            throw new IllegalStateException("Tile " + tile + " of level " + level
                    + " is not stored. Drop the collection "
                    + collection.getNamespace().getCollectionName()
                    + " and start again: it is made anew from the log.");
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

    private byte @Nullable [] find(int level, long tile) {
        BsonDocument found = collection
                .find(Filters.eq("_id", ((long) level << LEVEL_SHIFT) + tile))
                .first();
        return found == null ? null : found.getBinary(HASHES).getData();
    }
}
