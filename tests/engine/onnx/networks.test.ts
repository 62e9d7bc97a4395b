import { test } from 'node:test';
import { efficientNetLike, vitLike, xceptionLike } from '../../support/onnxNetworks.ts';
import { agrees } from './judge.ts';

for (const [name, network] of Object.entries({ efficientNetLike, xceptionLike, vitLike }))
  test(`${name}: outputs of onnxruntime, gradients of finite differences`, () => {
    const spec = network(32);
    return agrees({ ...spec, input: { name: 'x', shape: [1, 3, 32, 32] } }, name);
  });
